"""What is said for plain numbers, fractions, ranges and serial numbers."""

import pytest

from narrator.compose.spoken import to_spoken

CARDINALS = [
    ("It has 3 parts.", "It has three parts."),
    ("There were 21 of them.", "There were twenty-one of them."),
    ("He counted 105 sheep.", "He counted one hundred five sheep."),
    ("All 500,000.", "All five hundred thousand."),
    ("A sum of 1,234,567 in all.", "A sum of one million two hundred thirty-four thousand five "
     "hundred sixty-seven in all."),
    ("Some 40,000 people live there.", "Some forty thousand people live there."),
    ("It weighs 0.5 of that.", "It weighs zero point five of that."),
    ("Take .75 of it.", "Take point seven five of it."),
    ("Pi is 3.14159.", "Pi is three point one four one five nine."),
    ("It fell to -5 overnight.", "It fell to minus five overnight."),
    ("It fell to −12.5 overnight.", "It fell to minus twelve point five overnight."),
    ("Agent 007 again.", "Agent zero zero seven again."),
    ("5 million people", "five million people"),
    ("2.5 billion years", "two point five billion years"),
    ("(17)", "(seventeen)"),
    ("“42,” she said.", "“forty-two,” she said."),
    ("1000 times", "one thousand times"),
    ("10000 times", "ten thousand times"),
    ("0", "zero"),
    ("one of 1,000s", "one of one thousands"),
    ("in her 20s", "in her twenties"),
]  # fmt: skip
BRITISH_CARDINALS = [
    ("He counted 105 sheep.", "He counted one hundred and five sheep."),
    ("1,001 nights", "one thousand and one nights"),
    ("1,234 pages", "one thousand two hundred and thirty-four pages"),
    ("2,000,100 pages", "two million one hundred pages"),
]
ORDINALS = [
    ("the 1st time", "the first time"),
    ("the 2nd time", "the second time"),
    ("the 3rd floor", "the third floor"),
    ("the 12th man", "the twelfth man"),
    ("the 20th century", "the twentieth century"),
    ("his 101st goal", "his one hundred first goal"),
    ("the 1,000th visitor", "the one thousandth visitor"),
    ("the 86th, forward!", "the eighty-sixth, forward!"),
    ("on the 9th inst., he", "on the ninth instant, he"),
]
FRACTIONS = [
    ("1/2 of it", "one half of it"),
    ("It is 5 1/4 miles.", "It is five and a quarter miles."),
    ("2 1/2 hours", "two and a half hours"),
    ("2-1/2 hours", "two and a half hours"),
    ("3/4 of the way", "three quarters of the way"),
    ("2/3 voted no", "two thirds voted no"),
    ("7/8 inch", "seven eighths inch"),
    ("1/100 of a second", "one one hundredth of a second"),
    ("½ of it", "one half of it"),
    ("4½ percent", "four and a half percent"),
    ("1¾ cups", "one and three quarters cups"),
    ("⅓ of us", "one third of us"),
    ("open 24/7", "open twenty-four seven"),
    ("after 9/11", "after nine eleven"),
]
RANGES = [
    ("10–15 people", "ten to fifteen people"),
    ("pages 3-5", "pages three to five"),
    ("pp. 3–5", "pages three to five"),
    ("between 1.5-2.5", "between one point five to two point five"),
    ("1,000–2,000 men", "one thousand to two thousand men"),
    ("They won 3-1.", "They won three to one."),
    ("They won 2–0.", "They won two to zero."),
    ("mixed 3:1 with water", "mixed three to one with water"),
    ("odds of 100:1", "odds of one hundred to one"),
]
SERIALS = [
    ("MI5 and MI6", "MI five and MI six"),
    ("a B-52 bomber", "a B fifty-two bomber"),
    ("the A320 family", "the A three twenty family"),
    ("COVID-19", "COVID-nineteen"),
    ("at 221B Baker Street", "at two twenty-one B Baker Street"),
    ("in 3D", "in three D"),
    ("H2O and CO2", "H two O and C O two"),
    ("CO₂", "C O two"),
    ("a Boeing 747", "a Boeing seven forty-seven"),
    ("two 747s", "two seven forty-sevens"),
    ("Boeing 737-800", "Boeing seven thirty-seven eight hundred"),
    ("a Boeing 777-300ER", "a Boeing seven seventy-seven three hundred ER"),
    ("Airbus A320-200", "Airbus A three twenty two hundred"),
    ("Pages 123-145", "Pages one hundred twenty-three to one hundred forty-five"),
    ("China 200-300", "China two hundred to three hundred"),
    ("Python 3.11.2", "Python three point eleven point two"),
    ("version v2.1", "version version two point one"),
    ("v2.0 is out", "version two point zero is out"),
    ("Vitamin B12", "Vitamin B twelve"),
    ("Windows 11", "Windows eleven"),
    ("Apollo 13", "Apollo thirteen"),
    ("NW1 6XE", "N W one, six X E"),
]
POWERS = [
    ("x² + y² = z²", "x squared plus y squared equals z squared"),
    ("10^6", "ten to the power of six"),
    ("10⁶", "ten to the power of six"),
    ("2⁻³", "two to the power of minus three"),
    ("5³", "five cubed"),
]
KEYS = [
    ("Call 555-1234.", "Call five five five, one two three four."),
    ("(212) 555-0199", "two one two, five five five, zero one nine nine"),
    ("212-555-0199", "two one two, five five five, zero one nine nine"),
    ("+44 20 7946 0123", "plus four four, two zero, seven nine four six, zero one two three"),
    ("020 7946 0123", "zero two zero, seven nine four six, zero one two three"),
    ("ISBN 978-0-14-143951-8", "ISBN nine seven eight, zero, one four, one four three nine five "
     "one, eight"),
    ("4111 1111 1111 1111", "four one one one, one one one one, one one one one, one one one one"),
    ("#1 in sales", "number one in sales"),
    ("№ 7", "number seven"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "spoken"), CARDINALS + ORDINALS + FRACTIONS + RANGES + SERIALS + POWERS + KEYS
)
def test_a_number_is_said_as_a_reader_says_it(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-US") == spoken


@pytest.mark.parametrize(("shown", "spoken"), BRITISH_CARDINALS)
def test_a_british_reader_says_and(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-GB") == spoken


def test_a_british_nought_in_a_match_is_nil() -> None:
    assert to_spoken("They won 2-0.", "en-GB") == "They won two nil."


@pytest.mark.parametrize("length", [37, 400, 4301, 20_000])
def test_a_number_of_any_length_is_read(length: int) -> None:
    spoken = to_spoken("It is " + "7" * length + ".")
    assert spoken.count("seven") == length


def test_a_number_with_commas_of_any_length_is_read() -> None:
    assert to_spoken("1" + ",000" * 3000).count("zero") == 9000
