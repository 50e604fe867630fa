from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.compose.spoken import explain, make_tokens, to_spoken

MENDED = [
    ("Published 2001-05.", "Published May two thousand one."),
    ("the seasons 2001-02", "the seasons two thousand one to oh two"),
    ("It cost ₹1,00,000.", "It cost one lakh rupees."),
    ("₹12,34,56,000", "twelve crore thirty-four lakh fifty-six thousand rupees"),
    ("about 500-400 BC", "about five hundred to four hundred BC"),
    ('a 12" ruler', "a twelve inch ruler"),
    ('a 5 1/2" nail', "a five and a half inch nail"),
    ('8 1/2" x 11"', "eight and a half inches by eleven inches"),
    ("€1.234,56 in all", "one thousand two hundred thirty-four euros and fifty-six cents in all"),
    ("0,75 of it", "zero point seven five of it"),
    ("10 000 men", "ten thousand men"),
    ("Pop music 80s", "Pop music eighties"),
    ("the 1960s-80s", "the nineteen sixties to eighties"),
    ("114...48", "one hundred fourteen... forty-eight"),
    ("10:00, 01:00 and 00:00", "ten o’clock, one o’clock and midnight"),
    ("4 1/2 lbs.", "four and a half pounds."),
    ("½ oz of tea", "one half ounce of tea"),
    ("section 133-A", "section one hundred thirty-three-A"),
    ("In July of 1963, he", "In July of nineteen sixty-three, he"),
    ("Henry I. of England", "Henry the First of England"),
    ("whose step I hear", "whose step I hear"),
    ("The act I performed was mine.", "The act I performed was mine."),
    ("King Charles I was beheaded.", "King Charles the First was beheaded."),
    ("the 22d inst.", "the twenty-second instant."),
    ("at 1428 Elm St. It burnt.", "at fourteen twenty-eight Elm Street. It burnt."),
    ("Chapter 1 . . . . . 12", "Chapter one, twelve"),
    (r"$\frac{1}{12} \leq \alpha^2$", "one over twelve less than or equal to alpha squared"),
    ("call 1-800-GO-HOME", "call one, eight hundred, GO HOME"),
    ("1 Cor. 13:4-7", "First Corinthians thirteen, four to seven"),
    ("1 2 3", "one two three"),
    ("The film runs 0:00 to 1:30.", "The film runs zero minutes to one thirty."),
    ("Bath, ME 04530, or Doylestown, PA 18901", "Bath, Maine zero four five three zero, "
     "or Doylestown, Pennsylvania one eight nine zero one"),
]  # fmt: skip
QUOTED = [
    ('"We were 12" was all he said.', '"We were twelve" was all he said.'),
    ('She answered "1984" and left.', '"nineteen eighty-four"'),
]
PIECES = ["12", "4,500", "-", "/", ":", '"', "'", "°", "x", "=", "(", ")", "$", "BC", "s", "lbs",
          "May", "Elm St.", "I", "½", ".", ","]  # fmt: skip
SILENT = [
    ("a fact.[12]", "citation"),
    ("a fact[3, 4] more", "citation"),
    ("a fact¹ more", "citation"),
]


@pytest.mark.parametrize(("shown", "spoken"), MENDED)
def test_what_machines_misread_is_said_as_a_reader_says_it(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-US") == spoken


@pytest.mark.parametrize(("shown", "spoken"), QUOTED)
def test_a_quotation_mark_behind_a_number_is_no_inch(shown: str, spoken: str) -> None:
    assert spoken in to_spoken(shown, "en-US")


@pytest.mark.parametrize(("shown", "rule"), SILENT)
def test_a_mark_of_citation_is_silent_by_a_rule_that_says_so(shown: str, rule: str) -> None:
    found = explain(shown)
    assert [(replacement.rule, replacement.spoken) for replacement in found] == [(rule, "")]
    shown_again = " ".join(token.shown for token in make_tokens(shown) if token.shown)
    assert shown_again == shown


@pytest.mark.parametrize("number", ["7", "19", "105", "1846", "20,500", "3.75"])
@pytest.mark.parametrize(
    "frame", ["{}", "({})", "{}%", "${}", "£{}m", "No. {}", "{}–{}", "{}/{}", "{}x{}", "{} kg",
              "#{}", "{}th", "{}s", "A{}", "{}A", "x^{}", "[{}]", "{}:{}", "{}.", "“{}”", "{}'"],
)  # fmt: skip
def test_no_digit_is_left_unspoken_whatever_stands_around_it(frame: str, number: str) -> None:
    spoken = to_spoken(f"It is {frame.format(number, number)} here", "en-GB")
    assert not any(map(str.isdigit, spoken))
    assert frame == "[{}]" or len(spoken.split()) > 3


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_marks_and_numbers_in_any_order_leave_no_digit_and_lose_no_word(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        tokens = make_tokens(text)
        assert " ".join(token.shown for token in tokens if token.shown) == " ".join(text.split())
        assert not any(char.isdigit() for token in tokens for char in token.spoken)
