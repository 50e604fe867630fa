"""The packed tagger tells the parts of speech that hibari's own tells."""

from hibari.g2p import G2P

from narrator.voices.tagger import load_tagger

SENTENCES = (
    "The lead singer will read what you read , and live on a live record .",
    "“ Flatland ” had 1,884 readers in 1884 ; Mr. Abbott 's wife objected .",
    "To close the close door , we use it : no use !",
    "Qwyjibo flurbled the zonk .",
)


def test_each_word_has_the_tag_that_hibari_gives_it():
    tagger = G2P(oov=False).tagger
    packed = load_tagger()
    for sentence in SENTENCES:
        words = sentence.split()
        assert packed(words) == tagger(words)


def test_what_nothing_is_known_of_is_a_noun():
    tagger = G2P(oov=False).tagger
    assert load_tagger().predict(["s3=☃", "p1=☃"]) == tagger.predict(["s3=☃", "p1=☃"])


def test_it_is_the_same_when_it_comes_from_the_cache(home):
    first, again = load_tagger(), load_tagger()
    assert any(path.is_file() for path in home.rglob("*"))
    for sentence in SENTENCES:
        assert again(sentence.split()) == first(sentence.split())


def test_it_needs_no_cache(home, monkeypatch):
    (home / "file").write_text("")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: home / "file")
    assert load_tagger()(["The", "lead"])
