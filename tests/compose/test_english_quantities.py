"""What is said for money, units of measure and percentages."""

import pytest

from narrator.compose.spoken import to_spoken

MONEY = [
    ("He paid £3.50.", "He paid three pounds fifty."),
    ("(£3.50).", "(three pounds fifty)."),
    ("£3.05", "three pounds and five pence"),
    ("£1", "one pound"),
    ("$1", "one dollar"),
    ("$1.00", "one dollar"),
    ("$3.50", "three dollars and fifty cents"),
    ("$1.01", "one dollar and one cent"),
    ("$0.05", "five cents"),
    ("$5.5 million", "five point five million dollars"),
    ("$5.5m", "five point five million dollars"),
    ("£3bn", "three billion pounds"),
    ("$20K", "twenty thousand dollars"),
    ("€1,000", "one thousand euros"),
    ("¥500", "five hundred yen"),
    ("₹250", "two hundred fifty rupees"),
    ("US$40", "forty US dollars"),
    ("20 €", "twenty euros"),
    ("500 USD", "five hundred US dollars"),
    ("USD 500", "five hundred US dollars"),
    ("50p", "fifty pence"),
    ("1p", "one penny"),
    ("25¢", "twenty-five cents"),
    ("a £5 note", "a five pound note"),
    ("£700 a year", "seven hundred pounds a year"),
    ("$5–10 million", "five to ten million dollars"),
    ("$100-$200", "one hundred to two hundred dollars"),
    ("-$5", "minus five dollars"),
    ("2s. 6d., please", "two shillings and sixpence, please"),
    ("£27 10s.", "twenty-seven pounds ten shillings."),
    ("rooms 8s., breakfast", "rooms eight shillings, breakfast"),
    ("$5/kg", "five dollars per kilogram"),
    ("£700/year", "seven hundred pounds per year"),
]
UNITS = [
    ("5 km away", "five kilometers away"),
    ("1 km away", "one kilometer away"),
    ("5km", "five kilometers"),
    ("a 5-km run", "a five kilometer run"),
    ("70 kg", "seventy kilograms"),
    ("20 °C", "twenty degrees Celsius"),
    ("-5°C", "minus five degrees Celsius"),
    ("68°F", "sixty-eight degrees Fahrenheit"),
    ("at 45°", "at forty-five degrees"),
    ("60 mph", "sixty miles per hour"),
    ("80 km/h", "eighty kilometers per hour"),
    ("9.8 m/s²", "nine point eight meters per second squared"),
    ("40 m²", "forty square meters"),
    ("3 cm³", "three cubic centimeters"),
    ("3–4 cm", "three to four centimeters"),
    ("3 x 4 cm", "three by four centimeters"),
    ("500 ml", "five hundred milliliters"),
    ("16 GB of RAM", "sixteen gigabytes of RAM"),
    ("2.4 GHz", "two point four gigahertz"),
    ("230 V", "two hundred thirty volts"),
    ("6 ft. tall", "six feet tall"),
    ("5′10″", "five feet ten inches"),
    ("12%", "twelve percent"),
    ("0.5%", "zero point five percent"),
    ("10–15%", "ten to fifteen percent"),
    ("100 %", "one hundred percent"),
    ("5 million km", "five million kilometers"),
    ("51°30′N", "fifty-one degrees thirty minutes north"),
    ("300 dpi", "three hundred dots per inch"),
    ("5 in the morning", "five in the morning"),
    ("16A, Victoria Street", "sixteen A, Victoria Street"),
]
BRITISH = [
    ("5 km", "five kilometres"),
    ("12%", "twelve per cent"),
    ("2 litres, 5 l", "two litres, five litres"),
]
SYMBOLS = [
    ("salt & pepper", "salt and pepper"),
    ("A & B", "A and B"),
    ("2 + 2 = 4", "two plus two equals four"),
    ("7 - 2 = 5", "seven minus two equals five"),
    ("6 × 7 = 42", "six times seven equals forty-two"),
    ("5 > 3", "five greater than three"),
    ("3 < 5", "three less than five"),
    ("± 1", "plus or minus one"),
    ("© 2024", "copyright twenty twenty-four"),
    ("§ 12", "section twelve"),
    ("A → B", "A to B"),
    ("10x faster", "ten times faster"),
    ("~5 people", "about five people"),
    ("100+ pages", "one hundred plus pages"),
    ("C++", "C plus plus"),
    ("Acme™ soap", "Acme soap"),
    ("a 3×4 grid", "a three by four grid"),
    ("and/or", "and or"),
    ("he/she", "he or she"),
]


@pytest.mark.parametrize(("shown", "spoken"), MONEY + UNITS + SYMBOLS)
def test_a_quantity_is_said_as_a_reader_says_it(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-US") == spoken


@pytest.mark.parametrize(("shown", "spoken"), BRITISH)
def test_a_british_reader_uses_british_names(shown: str, spoken: str) -> None:
    assert to_spoken(shown, "en-GB") == spoken
