"""The packed tagger tells the parts of speech that hibari's own tells."""

from hibari.g2p import G2P

from narrator.voices.tagger import PackedTagger

SENTENCES = (
    "The lead singer will read what you read , and live on a live record .",
    "“ Flatland ” had 1,884 readers in 1884 ; Mr. Abbott 's wife objected .",
    "To close the close door , we use it : no use !",
    "Qwyjibo flurbled the zonk .",
)


def test_each_word_has_the_tag_that_hibari_gives_it():
    tagger = G2P(oov=False).tagger
    packed = PackedTagger(tagger)
    for sentence in SENTENCES:
        words = sentence.split()
        assert packed(words) == tagger(words)


def test_what_nothing_is_known_of_is_a_noun():
    tagger = G2P(oov=False).tagger
    assert PackedTagger(tagger).predict(["s3=☃", "p1=☃"]) == tagger.predict(["s3=☃", "p1=☃"])
