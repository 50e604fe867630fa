"""The front end gives each word the phonemes that hibari gives it, in any number of threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hibari.g2p import G2P

from narrator.recording import SpokenWord
from narrator.voices.front_end import FrontEnd

SENTENCES = (
    "Holmes and Wilhelm Gottsreich Ormstein read the record, then left to record it.",
    "Briony Tregennis met Zebulon Whittle at Lyonesse; Zebulon laughed.",
    "Used to the dark, they used a torch.",
)


@pytest.fixture(scope="module", params=[False, True], ids=["American", "British"])
def accents(request):
    return FrontEnd(request.param), G2P(british=request.param)


def words_of(text):
    return [SpokenWord(word) for word in text.split()]


@pytest.mark.parametrize("text", SENTENCES)
def test_the_phonemes_are_those_of_hibari(accents, text):
    front_end, g2p = accents
    assert " ".join(front_end.phonemize(words_of(text))) == g2p(text, normalize_text=False)


def test_many_threads_that_guess_the_same_names_agree():
    front_end = FrontEnd(british=False)
    with ThreadPoolExecutor(8) as executor:
        found = list(executor.map(front_end.phonemize, map(words_of, SENTENCES * 8)))
    for text, phonemes in zip(SENTENCES * 8, found, strict=True):
        assert phonemes == front_end.phonemize(words_of(text))


def test_only_words_that_no_dictionary_has_are_guessed():
    assert FrontEnd(british=False).list_guessed(["Briony", "house", "Lyonesse"]) == [
        "Briony",
        "Lyonesse",
    ]
