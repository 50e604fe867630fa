"""What is said for dates, years and times of day."""

import pytest

from narrator.compose.spoken import to_spoken

DATES = [
    ("On March 10, 1883, he died.", "On March tenth, eighteen eighty-three, he died."),
    ("on Jan. 3", "on January third"),
    ("on Sept. 5th", "on September fifth"),
    ("December 22nd", "December twenty-second"),
    ("26 November 2023", "the twenty-sixth of November twenty twenty-three"),
    ("the 26 November meeting", "the twenty-sixth of November meeting"),
    ("the 3rd of May", "the third of May"),
    ("on 4th July 1776", "on the fourth of July seventeen seventy-six"),
    ("2023-11-26", "November twenty-sixth twenty twenty-three"),
    ("2024-05", "May twenty twenty-four"),
    ("2024-13", "two thousand twenty-four to thirteen"),
    ("at 2023-11-26T14:05", "at November twenty-sixth twenty twenty-three at fourteen oh five"),
    ("3/4/2024", "March fourth twenty twenty-four"),
    ("25/12/2020", "December twenty-fifth twenty twenty"),
    ("26.11.2023", "November twenty-sixth twenty twenty-three"),
    ("12/25/99", "December twenty-fifth ninety-nine"),
    ("March 1869", "March eighteen sixty-nine"),
    ("in May, 1884", "in May, eighteen eighty-four"),
    ("March 3–5", "March third to fifth"),
    ("3–5 March 2020", "the third to the fifth of March twenty twenty"),
    ("Wed., Sept. 5", "Wednesday, September fifth"),
    ("Open Mon–Fri", "Open Monday to Friday"),
    ("last Dec.", "last December."),
    ("You may 5 times", "You may five times"),
]
BRITISH_DATES = [
    ("3/4/2024", "the third of April twenty twenty-four"),
    ("2023-11-26", "the twenty-sixth of November twenty twenty-three"),
    ("March 10, 1883", "March the tenth, eighteen eighty-three"),
    ("in 2005", "in two thousand and five"),
]
YEARS = [
    ("in 1862", "in eighteen sixty-two"),
    ("in 1900", "in nineteen hundred"),
    ("in 1905", "in nineteen oh five"),
    ("in 2000", "in two thousand"),
    ("in 2005", "in two thousand five"),
    ("in 2010", "in twenty ten"),
    ("in 2024", "in twenty twenty-four"),
    ("in 1066", "in ten sixty-six"),
    ("1846 men came.", "one thousand eight hundred forty-six men came."),
    ("the 1846 elections", "the eighteen forty-six elections"),
    ("1984 was a book", "nineteen eighty-four was a book"),
    ("the 1990s", "the nineteen nineties"),
    ("the 1990’s", "the nineteen nineties"),
    ("the ’90s", "the nineties"),
    ("the '60s", "the sixties"),
    ("the 1800s", "the eighteen hundreds"),
    ("the 2000s", "the two thousands"),
    ("the mid-1970s", "the mid-nineteen seventies"),
    ("1914–18", "nineteen fourteen to eighteen"),
    ("1914-1918", "nineteen fourteen to nineteen eighteen"),
    ("1901–05", "nineteen oh one to oh five"),
    ("1805–6", "eighteen oh five to six"),
    ("1939/40", "nineteen thirty-nine forty"),
    ("in ’83", "in eighty-three"),
    ("44 BC", "forty-four BC"),
    ("AD 79", "AD seventy-nine"),
    ("1500 B.C. in Egypt", "fifteen hundred B.C. in Egypt"),
    ("c. 1850", "circa eighteen fifty"),
    ("a 12th c. church", "a twelfth century church"),
    ("from the 2nd c.", "from the second century."),
    ("(1809–1882)", "(eighteen oh nine to eighteen eighty-two)"),
]
TIMES = [
    ("At 10.40 p.m. he left.", "At ten forty PM he left."),
    ("7:30 pm", "seven thirty PM"),
    ("14:05", "fourteen oh five"),
    ("at 7:00", "at seven o’clock"),
    ("at 18:00", "at eighteen hundred"),
    ("It ended at 5 p.m.", "It ended at five PM."),
    ("9am–5pm", "nine AM to five PM"),
    ("7-9 p.m.", "seven to nine PM."),
    ("9:00–17:00", "nine o’clock to seventeen hundred"),
    ("the 5:15 train", "the five fifteen train"),
    ("at 7.30 in the hall", "at seven thirty in the hall"),
    ("at 7.30 percent", "at seven point three zero percent"),
    ("in 2:05:01", "in two hours five minutes and one second"),
    ("5 o’clock", "five o’clock"),
    ("12 noon", "twelve noon"),
    ("2:30 a.m. EST", "two thirty AM EST"),
    ("I am 5 am I?", "I am five AM I?"),
]


@pytest.mark.parametrize(("shown", "spoken"), DATES + YEARS + TIMES)
def test_a_date_or_time_is_said_as_a_reader_says_it(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-US") == spoken


@pytest.mark.parametrize(("shown", "spoken"), BRITISH_DATES)
def test_a_british_reader_puts_the_day_first(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-GB") == spoken


def test_plain_english_is_read_as_american() -> None:
    assert to_spoken("3/4/2024, 105") == to_spoken("3/4/2024, 105", "en-US")
