"""What is said in news, law, science, sport, recipes, letters and on the net."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.compose.spoken import to_spoken

LAW = [
    (
        "Acme Co., Inc. v. Smith & Sons Ltd.",
        "Acme Company, Incorporated versus Smith and Sons Limited.",
    ),
    ("R v Brown", "R versus Brown"),
    (
        "See §§ 12–14, s.12(3) and Art. 5(1)(b).",
        "See sections twelve to fourteen, section twelve three and Article five one b.",
    ),
    ("Section 2(a)(i)", "Section two a one"),
    ("Case no. 12-345", "Case number twelve dash three forty-five"),
    ("Appendix B.2", "Appendix B. two"),
]
MONEY = [
    (
        "from $3.4m to £5.6bn",
        "from three point four million dollars to five point six billion pounds",
    ),
    ("It has 1.5bn users.", "It has one point five billion users."),
    ("a 25bp cut", "a twenty-five basis point cut"),
    (
        "It costs $9.99/mo. or $99/yr.",
        "It costs nine dollars and ninety-nine cents per month or ninety-nine dollars per year.",
    ),
    ("50–60p", "fifty to sixty pence"),
    ("NT$100 or kr 500", "one hundred Taiwan dollars or five hundred kronor"),
    ("£5 notes", "five pound notes"),
]
SCIENCE = [
    ("95 mg/dL", "ninety-five milligrams per deciliter"),
    ("1.2 g/cm³", "one point two grams per cubic centimeter"),
    ("3.0×10^8 m/s", "three point zero times ten to the power of eight meters per second"),
    ("2 m s⁻¹", "two meters per second"),
    ("Ca²⁺ and ¹⁴C", "C A two plus and C fourteen"),
    ("3x² + 2x", "three x squared plus two x"),
    ("2^n and 5! = 120", "two to the power of n and five factorial equals one hundred twenty"),
    ("DNA 5′→3′", "DNA five prime to three prime"),
    ("blood pressure 120/80 mmHg",
     "blood pressure one hundred twenty over eighty millimeters of mercury"),
    ("λ = 550 nm", "lambda equals five hundred fifty nanometers"),
]  # fmt: skip
KITCHEN = [
    ("2 tbsp. oil, ¼ tsp. salt", "two tablespoons oil, one quarter teaspoon salt"),
    ("2–2½ cups", "two to two and a half cups"),
    ("Bake at 350°F/180°C.",
     "Bake at three hundred fifty degrees Fahrenheit or one hundred eighty degrees Celsius."),
    ("12 st 7 lb", "twelve stone seven pounds"),
    ("5 ft 10 in tall", "five feet ten inches tall"),
    ("10%–15%", "ten to fifteen percent"),
]  # fmt: skip
SPORT = [
    ("She ran 100m in 9.58s.", "She ran one hundred meters in nine point five eight seconds."),
    ("the 110 m hurdles", "the one hundred ten meter hurdles"),
    ("England v Australia", "England versus Australia"),
    ("in 2h 15m 30s", "in two hours fifteen minutes thirty seconds"),
    ("a lap of 1:23.456", "a lap of one minute twenty-three point four five six seconds"),
    ("2. Nf3 Nc6 3. Bxc6+", "two. knight f three knight c six three. bishop takes c six check"),
    ("the 1st XI", "the first Eleven"),
    ("4/5 stars", "four out of five stars"),
    ("odds of 7/2", "odds of seven to two"),
]  # fmt: skip
PLACES = [
    ("1600 Pennsylvania Ave. NW, Washington", "sixteen hundred Pennsylvania Avenue Northwest, "
     "Washington"),
    ("P.O. Box 123, Springfield", "P.O. Box one two three, Springfield"),
    ("in Salem, Mass., today", "in Salem, Massachusetts, today"),
    ("Straight on, Miss.", "Straight on, Miss."),
    ("Ottawa K1A 0B1", "Ottawa K one A, zero B one"),
]  # fmt: skip
MACHINES = [
    ("http://localhost:3000/api",
     "H T T P colon slash slash localhost colon three thousand slash api"),
    ("at 10.0.0.1:8080",
     "at one zero dot zero dot zero dot one colon eight zero eight zero"),
    ("error 0x80070005", "error zero X eight zero zero seven zero zero zero five"),
    ("v2.0.0-beta.1", "version two point zero point zero beta one"),
    ("in C# or .NET", "in C sharp or dot net"),
    ("at 2024-03-15T14:30:00Z",
     "at March fifteenth twenty twenty-four at fourteen thirty UTC"),
    ("NeMo/docs/MyFile.txt", "NeMo slash docs slash My File dot T X T"),
    ("(02) 9374 4000", "zero two, nine three seven four, four zero zero zero"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "spoken"), LAW + MONEY + SCIENCE + KITCHEN + SPORT + PLACES + MACHINES
)
def test_a_text_of_any_field_is_said_as_a_reader_says_it(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-US") == spoken


def test_a_word_that_a_unit_looks_like_stays_a_word() -> None:
    assert to_spoken("12 K Street, in seat 12C") == "twelve K Street, in seat twelve C"
    assert to_spoken("in 1900 in Paris") == "in nineteen hundred in Paris"
    assert to_spoken("1500 m") == "one thousand five hundred meters"


_SIGNS = st.text("0123456789.,:;/-–—°′″%$£€#@&*+=^~()'\"’ abxhmsIVkmKCFAPT²³½₂⁻⁺", max_size=24)


@given(_SIGNS)
def test_no_figure_is_left_unspoken_in_any_jumble(text: str) -> None:
    for tag in ("en-US", "en-GB"):
        assert not re.search(r"\d|[²³½₂]", to_spoken(text, tag))
