"""English rules for numbers that are names: models, rooms, flights and roads."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import (
    clean_digits,
    make_plural,
    say_cardinal,
    say_digits,
    say_number,
    say_serial,
)
from narrator.compose.english.roman import parse_roman
from narrator.compose.rules import Rule, split_words

# Capitalised where a sentence begins, and before what is counted: a range follows.
_COUNTED = split_words(
    """
    a about after all almost an and another around as at before between but by every for from if
    in its just many nearly no of on only or over roughly so some that the their then these this
    those to under until up when with act articles article chapter chapters clause clauses figure
    figures item items lesson lessons line lines no nos number numbers page pages paragraph
    paragraphs part parts pp psalm psalms question questions room rooms rule rules section
    sections step steps table tables verse verses years year
    """
)


def speak_model(match: re.Match[str], british: bool) -> str | None:
    """Aeroplanes and other models with two figures of three digits, which are no range.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("two Boeing 737-800s or A330-300"), to_spoken("Pages 123-145")
    ('two Boeing seven thirty-seven eight hundreds or A three thirty three hundred', \
'Pages one hundred twenty-three to one hundred forty-five')
    """
    first, last, letters, word = match["first"], match["last"], match["letters"], match["word"]
    if not letters and (not word or first[-1] == "0" or word.strip().lower() in _COUNTED):
        return None
    said = f"{letters or ''} {say_serial(first)} {say_serial(last)}".strip()
    said = f"{said} {match['kind']}" if match["kind"] else said
    return make_plural(said) if match["many"] else said


def speak_variant(match: re.Match[str], british: bool) -> str:
    """Aeroplanes whose variant is a figure or two.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a Boeing 787-9")
    'a Boeing seven eighty-seven nine'
    """
    return f"{say_serial(match['first'])} {say_cardinal(match['last'])}"


def speak_room_number(match: re.Match[str], british: bool) -> str:
    """Numbers of rooms, flights and roads, and of aeroplanes and cars.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Room 101 off Route 66"), to_spoken("Flight 2490"), to_spoken("flight BA 2490")
    ('Room one oh one off Route sixty-six', 'Flight twenty-four ninety', \
'flight BA twenty-four ninety')
    >>> to_spoken("Mozart’s K. 525, Bach’s BWV 232")
    'Mozart’s K. five twenty-five, Bach’s BWV two thirty-two'
    """
    return say_serial(match["say"])


def speak_calibre(match: re.Match[str], british: bool) -> str:
    """The bore of a gun, in parts of an inch.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a .45 revolver and a .303 rifle"), to_spoken("a .22-calibre, a .45 share")
    ('a forty-five revolver and a three oh three rifle', 'a twenty-two-calibre, a point four \
five share')
    """
    return say_serial(match["bore"])


def speak_runway(match: re.Match[str], british: bool) -> str:
    """Runways, by their figures and their side.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("cleared to land runway 27L"), to_spoken("Runway 09 closed")
    ('cleared to land runway two seven left', 'Runway zero nine closed')
    """
    side = {"L": " left", "R": " right", "C": " centre" if british else " center"}
    return say_digits(match["say"]) + side.get(match["side"] or "", "")


def speak_figure_number(match: re.Match[str], british: bool) -> str:
    """Figures, tables and listings that are numbered by chapter.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("See Listing 10-1 and Figure 4–4."), to_spoken("Figures 4–6")
    ('See Listing ten dash one and Figure four dash four.', 'Figures four to six')
    """
    return f"{say_cardinal(match['chapter'])} dash {say_cardinal(match['number'])}"


def speak_case_number(match: re.Match[str], british: bool) -> str:
    """Numbers of cases and files with a dash: one number in two parts, no range.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Case No. 12-345"), to_spoken("Nos. 12-345")
    ('Case Number twelve dash three forty-five', 'Numbers twelve to three hundred forty-five')
    """
    return f"{say_serial(match['year'])} dash {say_serial(match['case'])}"


def speak_serial(match: re.Match[str], british: bool) -> str:
    """Letters and figures in one: rooms, roads, aeroplanes, formulas, versions.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("221B Baker Street"), to_spoken("MI5, an A320, a B-52"), to_spoken("No. C2766")
    ('two twenty-one B Baker Street', 'MI five, an A three twenty, a B fifty-two', \
'Number C two seven six six')
    """
    return " ".join(_say_piece(piece, british) for piece in _PIECES.findall(match[0]))


def _say_piece(piece: str, british: bool) -> str:
    if piece[0].isdecimal():
        digits = clean_digits(piece)
        if 2 < len(digits) < 5 and digits.endswith("00") and digits[0] != "0":
            return say_cardinal(digits, british)
        like_year = len(digits) == 4 and digits[:2] in ("18", "19", "20")
        return say_serial(digits) if len(digits) < 4 or like_year else say_digits(digits)
    if piece in _SPELLED:
        return " ".join(piece)
    return {".": "point", "_": "underscore"}.get(piece, piece)


def speak_version(match: re.Match[str], british: bool) -> str | None:
    """Numbers with two or more points: versions, sections, internet addresses.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the V8 engine of v2"), to_spoken("V1.2")
    ('the V eight engine of version two', 'version one point two')
    >>> to_spoken("Python 3.11.2"), to_spoken("see §4.2.1"), to_spoken("v2.0-beta.1")
    ('Python three point eleven point two', 'see section four point two point one', \
'version two point zero beta one')
    """
    lead, numbers = match["lead"] or "", match["numbers"]
    if (not lead or lead == "V") and numbers.count(".") < (1 if lead else 2):
        return None
    joint = "dot" if numbers.count(".") == 3 else "point"
    said = f" {joint} ".join(say_cardinal(part, british) for part in numbers.split("."))
    if match["stage"]:
        said += f" {match['stage']}" + (
            f" {say_cardinal(match['again'])}" if match["again"] else ""
        )
    return f"version {said}" if lead else said


def speak_clause(match: re.Match[str], british: bool) -> str:
    """A letter or a figure in brackets that goes on with a number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("section 12(b)(2)"), to_spoken("a 401(k), the A1(M)"), to_spoken("s. 2(a)(ii)")
    ('section twelve b two', 'a four oh one k, the A one M', 'section two a two')
    """
    number = match["number"]
    said = [
        match["letter"],
        say_number(number) if len(number) != 3 or "." in number else say_serial(number),
    ]
    pieces = re.findall(r"[A-Za-z]+|\d+", match["tail"])
    for place, piece in enumerate(pieces):
        # A first "(i)" is the letter behind "(h)"; "(ii)", or an "(i)" behind "(a)", is a number.
        value = parse_roman(piece) if piece.islower() and (place or len(piece) > 1) else 0
        if value:
            said.append(say_cardinal(str(value)))
        else:
            said.append(say_cardinal(piece) if piece.isdigit() else piece)
    return " ".join(filter(None, said))


def speak_lettered_range(match: re.Match[str], british: bool) -> str:
    """The dash between two numbers with letters, two ordinals, and two quarters of a year.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("514a–520a")
    'five fourteen a to five twenty a'
    >>> to_spoken("the 5th–6th centuries"), to_spoken("Q1–Q3")
    ('the fifth to sixth centuries', 'Q one to Q three')
    """
    return " to "


_BEHIND_ORDINALS = {
    "c": "century", "ed": "edition", "Bn": "Battalion", "Regt": "Regiment", "Bde": "Brigade",
    "Div": "Division",
}  # fmt: skip


def speak_century(match: re.Match[str], british: bool) -> str:
    """The "c." and the "ed." behind an ordinal, and the parts of an army.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a 12th c. church"), to_spoken("It is from the 2nd c.")
    ('a twelfth century church', 'It is from the second century.')
    >>> to_spoken("3rd ed., vol. 1"), to_spoken("(2nd ed.)"), to_spoken("the 2nd Bn. Rifles")
    ('third edition, volume one', '(second edition.)', 'the second Battalion Rifles')
    """
    return _BEHIND_ORDINALS[match["behind"]]


def speak_following(match: re.Match[str], british: bool) -> str:
    """The "f." and "ff." behind a page or a line.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("see pp. 33 ff. of it"), to_spoken("lines 12ff.")
    ('see pages thirty-three and following of it', 'lines twelve and following.')
    """
    ends = match["say"][-1] == "." and not match.string[match.end() :].strip('"”’) ')
    return "and following" + ("." if ends else "")


# Read as words by an engine although they are letters here (CO2, NO2, AM4).
_SPELLED = split_words(
    """
    CO NO SO IN HE HO AT AM AN AS BE DO GO IS LA PA ME OF ON OR UP US WE SC
    """
)
_PIECES = re.compile(r"\d+|[^\W\d_]+|[._]")
_PLAIN = r"[^\W_¹²³⁰-₉¼-¾⅐-↋①-⓿❶-➓]"
SERIAL_RULES = (
    Rule(re.compile(r"\b[Rr]unway\s(?P<say>[0-3]\d(?P<side>[LRC])?)(?![\w-]|[.,]\d)"),
         speak_runway, "digit"),
    Rule(re.compile(r"(?<=\d)\s?(?P<say>ff\b\.?|f\.(?=\s[a-z(]|[,;)]))(?!\w)"),
         speak_following, "digit"),
    Rule(re.compile(r"(?<=(?:1st|2nd|3rd|\dth)\s)(?P<behind>c|ed|Bn|Regt|Bde|Div)"
                    r"(?:\.(?![\"'”’)\]]*\s*$)|(?=\.))"), speak_century, "digit"),
    Rule(re.compile(r"(?<=\d[a-z])[–-](?=\d+[a-z](?![\w-]))|(?<=1st|2nd|3rd|\dth)[–-](?=\d+(?:st|nd|rd|th)\b)"
                    r"|(?<=\bQ[1-4])[–-](?=Q[1-4]\b)"), speak_lettered_range, "digit"),
    Rule(re.compile(r"\b(?:[Nn]o\.|Docket|[Cc]ase)\s(?P<say>(?P<year>\d{1,4})-(?P<case>\d{3,6}))"
                    r"(?![\w–-]|[.,]\d)"), speak_case_number, "digit"),
    Rule(re.compile(r"\b(?:Listing|Figure|Fig\.|Table|Exhibit|Equation|Example|Plate|Diagram)\s"
                    r"(?P<say>(?P<chapter>\d{1,3})[-–](?P<number>\d{1,3}))(?![\w–-]|[.,]\d)"),
         speak_figure_number, "digit"),
    Rule(re.compile(r"(?<![\w.,/-])(?:\b(?P<word>[A-Z][a-z]+)\s)?"
                    r"(?P<say>(?P<letters>[A-Z]{1,2})?(?P<first>\d{3})-(?P<last>\d{3})(?P<kind>ER|LR|F)?(?P<many>s)?)"
                    r"(?!\w|[.,-]\d|\s(?:BC|AD|CE|B\.))"), speak_model, "digit"),
    Rule(re.compile(r"(?<![\w.])\.(?P<bore>[2-57]\d{1,2})(?=[\s-](?:cal(?:ib(?:re|er))?\b|revolver|rifle|pistol|"
                    r"Colt|[Mm]agnum|Webley|automatic|bullet|carbine|handgun|cartridge|Winchester|Lee-Enfield|ACP|Special))"),
         speak_calibre, "digit"),
    Rule(re.compile(r"(?<=Boeing\s)(?P<say>(?P<first>\d{3})-(?P<last>\d{1,2}))(?![\w-])"),
         speak_variant, "digit"),
    Rule(re.compile(r"\b(?:Room|Flight|Route|Xbox|Highway|Interstate|Suite|Bus|Apartment|Apt\.|Channel|Area|"
                    r"Boeing|Airbus|Porsche|Peugeot|Fahrenheit|[Ff]light\s[A-Z]{2}|BWV|HWV|KV?|K\.)\s(?P<say>\d{3,4})(?!\w|[.,-]\d)"),
         speak_room_number, "digit"),
)  # fmt: skip
NAME_RULES = (
    Rule(re.compile(r"(?<![\w.])(?P<lead>[vV]\.?\s?)?(?P<numbers>\d+(?:\.\d+)*)"
                    r"(?:-?(?P<stage>alpha|beta|rc|dev|preview|post|final)[.-]?(?P<again>\d{1,3})?)?(?!\w|\.\d)"),
         speak_version, "digit"),
    Rule(re.compile(r"(?<![\w,-])(?<!\d\.)(?P<letter>[A-Z])?(?P<number>\d{1,4}(?:\.\d{1,3})?)"
                    r"(?P<tail>(?:\((?:[A-Za-z]|[ivx]{2,4}|\d{1,2})\)){1,5})(?!\w)"),
         speak_clause, "digit"),
    Rule(re.compile(rf"(?<!\w)(?<!\d[.,])(?:[A-Z]{{1,4}}-(?=\d)|[A-Z]\.(?=\d{{3}}(?!\w))|(?={_PLAIN}*\d)(?=\d*[^\W\d_]))"
                    rf"{_PLAIN}+(?:\.\d+)*"), speak_serial, "digit"),
)  # fmt: skip
