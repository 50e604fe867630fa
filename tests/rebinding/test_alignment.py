from hypothesis import given
from hypothesis import strategies as st

from narrator.rebinding.alignment import Wanted, find_stretches
from narrator.rebinding.letters import SENTENCE, WORD, fold_text


def find(text, *streams):
    """What each sentence of each stream is found as; a full stop ends one in ``text``."""
    words = text.replace(".", " . ").split()
    joined = "".join(word for word in words if word != ".")
    edges, at, edge = bytearray(len(joined) + 1), 0, SENTENCE
    for word in words:
        if word == ".":
            edge = SENTENCE
        else:
            edges[at], edge = edge, WORD
            at += len(word)
    edges[-1] = SENTENCE
    wanted = [[Wanted(sentence.replace(" ", "")) for sentence in stream] for stream in streams]
    found = find_stretches(joined, edges, *wanted)
    return [[one and joined[one[0] : one[1]] for one in stream] for stream in found]


def test_sentences_are_found_behind_what_is_not_read():
    text = "the licence of this book is long and nobody reads it aloud chapter one it was night"
    assert find(text, ["chapter one", "it was night"]) == [["chapterone", "itwasnight"]]


def test_a_short_word_is_not_found_inside_of_others():
    assert find("this is it", ["i", "his", "this is it"]) == [[None, None, "thisisit"]]


def test_a_sentence_with_something_between_its_words_is_found():
    text = "he left unseen by all the house that was standing near the road at night"
    sentence = "he left the house that was standing near the road at night"
    assert find(text, [sentence]) == [[text.replace(" ", "")]]


def test_notes_are_found_in_any_order():
    text = "one two three. first of the notes. second of the notes."
    notes = ["second of the notes", "first of the notes"]
    assert find(text, ["one two three"], notes)[1] == [one.replace(" ", "") for one in notes]


def test_words_of_a_sentence_are_no_sentence():
    assert find("this is a test page of ours. it was night.", ["test page"]) == [[None]]


def test_a_title_that_is_not_in_the_text_costs_no_other_its_place():
    assert find("it was night he slept", ["night", "it was night", "he slept"]) == [
        [None, "itwasnight", "heslept"]
    ]


@given(st.lists(st.lists(st.sampled_from(["ab", "cde", "f"]), min_size=1, max_size=4), max_size=8))
def test_sentences_that_follow_each_other_are_all_found(sentences):
    spoken = [" ".join(words) for words in sentences]
    assert find(" ".join(spoken), spoken) == [[one.replace(" ", "") for one in spoken]]


def test_letters_are_compared_without_case_accents_and_forms():
    assert fold_text("ÉTÉ ﬁn x² e\u0301") == fold_text("été fin x2 é")
