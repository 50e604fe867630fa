"""English rules for plays and books of scripture, their chapters and verses."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal
from narrator.compose.english.roman import parse_roman
from narrator.compose.rules import Rule

_BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|"
    "Nehemiah|Esther|Job|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|"
    "Nahum|Obadiah|Habakkuk|Zephaniah|Haggai|Zechariah|Philemon|Maccabees|Sirach|Tobit|"
    "Song\\sof\\s(?:Songs|Solomon)|Hosea|Joel|Amos|Jonah|Micah|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|"
    "Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Hebrews|James|Peter|Jude|"
    "Revelation|Surah?|Qur['’]?an|Koran"
)

_SHORT_BOOKS = {
    "Kgs": "Kings", "Hab": "Habakkuk", "Zeph": "Zephaniah", "Zech": "Zechariah", "Hag": "Haggai",
    "Phlm": "Philemon", "Macc": "Maccabees",
    "Gen": "Genesis", "Ex": "Exodus", "Exod": "Exodus", "Lev": "Leviticus", "Num": "Numbers",
    "Deut": "Deuteronomy", "Josh": "Joshua", "Judg": "Judges", "Sam": "Samuel",
    "Chron": "Chronicles", "Chr": "Chronicles", "Neh": "Nehemiah", "Ps": "Psalm", "Pss": "Psalms",
    "Prov": "Proverbs", "Eccl": "Ecclesiastes", "Eccles": "Ecclesiastes", "Isa": "Isaiah",
    "Jer": "Jeremiah", "Lam": "Lamentations", "Ezek": "Ezekiel", "Dan": "Daniel", "Hos": "Hosea",
    "Mic": "Micah", "Mal": "Malachi", "Matt": "Matthew", "Mk": "Mark", "Lk": "Luke", "Jn": "John",
    "Rom": "Romans", "Cor": "Corinthians", "Gal": "Galatians", "Eph": "Ephesians",
    "Phil": "Philippians", "Col": "Colossians", "Thess": "Thessalonians", "Tim": "Timothy",
    "Tit": "Titus", "Heb": "Hebrews", "Jas": "James", "Pet": "Peter", "Rev": "Revelation",
}  # fmt: skip

# These may be names, columns and examples too, where no verse follows and no number stands before.
_ALSO_ELSE = frozenset(("Col", "Ex", "Num", "Sam", "Tim", "Pet", "Mal", "Hos", "Jn", "Cor", "Chr"))
_ONE_BOOK = "|".join(book for book in _SHORT_BOOKS if book not in _ALSO_ELSE)
_REVISED = re.compile(r"[A-Z\d]\w*,?\s\(?\Z")


def speak_verse(match: re.Match[str], british: bool) -> str:
    """Book, chapter and verse of scripture.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Genesis 1:1-2:3"), to_spoken("as Lev. 19:18 says")
    ('Genesis one, one to two, three', 'as Leviticus nineteen, eighteen says')
    >>> to_spoken("2 Kings ii. 11")
    'Second Kings two, eleven'
    >>> to_spoken("Matthew 5:3-12 and Psalm 23:1"), to_spoken("1 Cor. 13:4, Matt. v. 3")
    ('Matthew five, three to twelve and Psalm twenty-three, one', \
'First Corinthians thirteen, four, Matthew five, three')
    """
    book = match["book"] or _SHORT_BOOKS[match["short"]]
    first = {"1": "First ", "2": "Second ", "3": "Third "}.get(match["part"] or "", "")
    chapter = match["chapter"]
    chapter = chapter if chapter.isdigit() else str(parse_roman(chapter))
    said = f"{first}{book} {say_cardinal(chapter, british)}"
    for joint, number in (", ", match["verse"]), (" to ", match["last"]), (", ", match["end"]):
        said += joint + say_cardinal(number, british) if number else ""
    return said


def speak_book_chapter(match: re.Match[str], british: bool) -> str:
    """A book of scripture, cut short, and its chapter.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Ps. 23 and 1 Cor. 13"), to_spoken("in Rev. 21"), to_spoken("Manual 4, Rev. 3")
    ('Psalm twenty-three and First Corinthians thirteen', 'in Revelation twenty-one', \
'Manual four, Revision three')
    """
    book = _SHORT_BOOKS[match["book"] or match["numbered"]]
    first = {"1": "First ", "2": "Second ", "3": "Third "}.get(match["part"] or "", "")
    lead = match.string[max(0, match.start() - 24) : match.start()]
    if book == "Revelation" and (int(match["chapter"]) > 22 or _REVISED.search(lead)):
        book = "Revision"
    last = f" to {say_cardinal(match['last'], british)}" if match["last"] else ""
    return f"{first}{book} {say_cardinal(match['chapter'], british)}{last}"


def speak_play_line(match: re.Match[str], british: bool) -> str | None:
    """Act, scene and line of a play.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("(Hamlet III.i.56–60)"), to_spoken("in II.iv")
    ('(Hamlet three, one, fifty-six to sixty)', 'in two, four')
    """
    values = parse_roman(match["act"]), parse_roman(match["scene"])
    if 0 in values:
        return None
    said = ", ".join(say_cardinal(str(value)) for value in values)
    for joint, number in (", ", match["line"]), (" to ", match["last"]):
        said += joint + say_cardinal(number, british) if number else ""
    return said


SCRIPTURE_RULES = (
    Rule(
        re.compile(
            r"(?<![\w.])(?P<act>I{1,3}|IV|V)\.(?P<scene>[ivx]{1,5})"
            r"(?:\.(?P<line>\d{1,4})(?:[-–](?P<last>\d{1,4}))?)?(?![\w]|\.\w)"
        ),
        speak_play_line,
        "symbol",
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<part>[123])\s)?(?:(?P<book>{_BOOKS})|(?P<short>{'|'.join(_SHORT_BOOKS)})\.?)\s"
            r"(?P<chapter>\d+|(?<=\.\s)[ivxlcIVXLC]+|[ivxlc]+(?=\.\s\d))(?::|\.\s(?=\d))(?P<verse>\d+)"
            r"(?:[-–](?P<last>\d+)(?::(?P<end>\d+))?)?(?!(?!(?:ff?|[a-d])\b)[\w:])"
        ),
        speak_verse,
        "digit",
    ),
    Rule(
        re.compile(
            rf"\b(?:(?P<part>[123])\s(?P<numbered>Cor|Sam|Tim|Pet|Jn|Chr|Kgs|Macc)\b\.?|(?P<book>{_ONE_BOOK})\.)\s"
            r"(?P<chapter>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?![\w:-]|[.,]\d)"
        ),
        speak_book_chapter,
        "digit",
    ),
)  # fmt: skip
