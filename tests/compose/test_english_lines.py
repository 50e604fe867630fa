"""What a page of a blog, a manual, a bibliography, a Bible or an exercise book holds."""

from __future__ import annotations

import pytest

from narrator.compose.sentences import split_sentences
from narrator.compose.spoken import make_tokens, to_spoken

LINES = [
    ("9 March 2024 · 7 min read",
     "the ninth of March twenty twenty-four, seven minutes read"),
    ("Home | About • Contact", "Home, About, Contact"),
    ("a·b and 3·10⁸", "a times b and three times ten to the power of eight"),
    ("F = m · a", "F equals m times a"),
    ("Shares of Apple (AAPL) fell in Q2 2023.",
     "Shares of Apple (AAPL) fell in the second quarter of twenty twenty-three."),
]  # fmt: skip
LETTERS = [
    "Appendix C", "Part C", "Schedule C", "Exhibit D", "Vitamin C", "Plan C", "Section L",
    "Grade C", "Parts C and D", "section c", "Level M",
]  # fmt: skip
NUMERALS = [
    ("Chapter V", "Chapter Five"),
    ("Part I", "Part One"),
    ("Book X", "Book Ten"),
    ("Chapter L", "Chapter Fifty"),
    ("Psalm C", "Psalm One Hundred"),
]
COUNTS = [
    "1332", "1073 pears", "Amount: 1332", "The total was 1862.", "He had 1500 books.",
    "more than 1850 of them", "between 1200 and 1500 men", "a crowd of 1745", "It rose to 1950.",
    "Is 1764 a square?", "1764 ÷ 42", "There were 1492 on board.",
]  # fmt: skip
YEARS = [
    ("in 1332", "in thirteen thirty-two"),
    ("the 1862 election", "the eighteen sixty-two election"),
    ("(1862)", "(eighteen sixty-two)"),
    ("Copyright 1998, © 1999", "Copyright nineteen ninety-eight, copyright nineteen ninety-nine"),
    ("It ended in 1862.", "It ended in eighteen sixty-two."),
    ("In 2019 researchers met.", "In twenty nineteen researchers met."),
    ("from 1332 to 1345", "from thirteen thirty-two to thirteen forty-five"),
    ("1469, 1470;", "fourteen sixty-nine, fourteen seventy;"),
    ("the Bible of about 1455", "the Bible of about fourteen fifty-five"),
    ("1984 was bad.", "nineteen eighty-four was bad."),
    ("1998", "nineteen ninety-eight"),
    ("Built c. 1450", "Built circa fourteen fifty"),
    ("World Cup 1966", "World Cup nineteen sixty-six"),
]
SUMS = [
    ("3 × 4 − 2 = ?", "three times four minus two equals what?"),
    ("5 × 6 + 1", "five times six plus one"),
    ("What is 12 ÷ 3 × 2?", "What is twelve divided by three times two?"),
    ("What is 3 × 4?", "What is three times four?"),
    ("7 × ? = 56", "seven times what equals fifty-six"),
    ("3 × 4 m", "three by four meters"),
    ("10×15 cm", "ten by fifteen centimeters"),
    ("Is it a 4x4?", "Is it a four by four?"),
    ("f'(x) = Δx/Δt", "f prime of x equals delta x over delta t"),
    ("what is f(3)?", "what is f of three?"),
]
TELEPHONES = [
    ("1-800-555-0199", "one, eight hundred, five five five, zero one nine nine"),
    ("020 7946 0958", "zero two zero, seven nine four six, zero nine five eight"),
    ("(0)20 7946 0958", "zero, two zero, seven nine four six, zero nine five eight"),
    ("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight"),
    ("555-0199", "five five five, zero one nine nine"),
]
SIGNS = [
    ("x ** 2", "x to the power of two"),
    ("**bold** and a **bold** word", "bold and a bold word"),
    ("** Note ** this", "Note this"),
    ("rm *.jpg *.md", "rm star dot jpeg star dot M D"),
    ("η², χ², σ², R²", "eta squared, chi squared, sigma squared, R squared"),
    ("β₁", "beta one"),
    ("¹ University of Worcester", "University of Worcester"),
    ("A. Lee¹,² and B. Wu²", "A. Lee and B. Wu"),
    ("£12.50/£10", "twelve pounds fifty or ten pounds"),
    ("doi:10.1038/171", "doi:one zero dot one zero three eight slash one seven one"),
    ("lines 12ff. of it", "lines twelve and following of it"),
]
REFERENCES = [
    ("As Lev. 19:18 says", "As Leviticus nineteen, eighteen says"),
    ("Cf. App. B", "Compare Appendix B"),
    ("See Eqs. 2–4", "See Equations two to four"),
    ("Ps. 23", "Psalm twenty-three"),
    ("2nd c. BCE", "second century BCE"),
    ("a 2nd c. Roman villa", "a second century Roman villa"),
    ("cf. Sect. 3", "compare Section three"),
    ("Rev. 21", "Revelation twenty-one"),
    ("Manual 4, Rev. 3", "Manual four, Revision three"),
    ("Gen. 1:1", "Genesis one, one"),
    ("1 Cor. 13", "First Corinthians thirteen"),
    ("2 Chr. 7:14 and Mk 4:35ff.",
     "Second Chronicles seven, fourteen and Mark four, thirty-five and following."),
    ("Worcester, Co. Kerry", "Worcester, County Kerry"),
    ("Co. Durham and Co Cork", "County Durham and County Cork"),
    ("Ford Motor Co. Ltd", "Ford Motor Company Limited"),
    ("the 3rd ed., vol. 1", "the third edition, volume one"),
    ("J. Acoust. Soc. Am., vol. 2", "J. Acoust. Soc. Am., volume two"),
    ("1 lb. 4 oz.", "one pound four ounces."),
]  # fmt: skip
ENDS = [
    ("He joined Smith & Co. Kerry left.", 2),
    ("It is in Co. Cork. It rained.", 2),
    ("It is from the 12th c. The next is not.", 2),
    ("I asked Dan. He left.", 2),
    ("I met Pam. 4 men came.", 2),
]


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [*LINES, *NUMERALS, *YEARS, *SUMS, *TELEPHONES, *SIGNS, *REFERENCES],
)
def test_a_line_of_a_page_is_one_sentence_said_as_a_reader_says_it(shown: str, spoken: str) -> None:
    said = [to_spoken(sentence, "en-US") for sentence in split_sentences(shown)]
    assert said == [spoken]


@pytest.mark.parametrize("shown", LETTERS)
def test_a_lone_letter_behind_a_part_stays_a_letter(shown: str) -> None:
    assert to_spoken(shown) == shown


@pytest.mark.parametrize("shown", COUNTS)
def test_a_number_that_counts_is_no_year(shown: str) -> None:
    said = to_spoken(shown, "en-US")
    assert "thousand" in said
    assert not {"thirteen", "eighteen", "nineteen", "twelve", "seventeen", "ten"} & set(
        said.split()
    )


@pytest.mark.parametrize(("shown", "sentences"), ENDS)
def test_what_looks_like_a_reference_may_end_a_sentence(shown: str, sentences: int) -> None:
    assert len(split_sentences(shown)) == sentences


def test_a_date_to_fill_in_is_one_blank_that_is_shown_once() -> None:
    tokens = make_tokens("Date: ___/___/____")
    assert [(token.shown, token.spoken) for token in tokens] == [
        ("Date:", "Date:"),
        ("___/___/____", "blank"),
    ]


def test_a_german_reference_goes_on_with_the_following_pages() -> None:
    shown = "Vgl. S. 33 ff. BGB und Rn. 5 f."
    assert split_sentences(shown, "de") == [shown]
    assert to_spoken(shown, "de") == (
        "Vergleiche Seite dreiunddreißig und folgende BGB und Randnummer fünf und folgende."
    )
