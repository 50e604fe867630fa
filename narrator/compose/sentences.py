"""Text to sentences, by the marks that end them and the abbreviations that do not."""

from __future__ import annotations

import functools
import re
from collections import deque
from collections.abc import Iterator

from narrator.compose.abbreviations import LOWER_STARTERS, Points, find_points
from narrator.compose.enumerations import find_items
from narrator.compose.references import NO_NOTE, ends_reference

_CLOSERS = "\"'”’“»«›‹)\\]}）」』】》〉"
_ENDS = ".!?…؟"
# “ and « open in Chinese and Japanese, which have no space to tell it by.
_WIDE_CLOSERS = "\"'”’»›)\\]}）」』】》〉"
# Marks that end a sentence wherever they stand, with a space after them or without.
_WIDE_ENDS = "。！？｡．۔।॥։።፧፨᠃᠉။៕។꘎꯫᱾᱿⳹"
_OPENERS = "「『“‘《〈（(【"
_OWN_ENDS = {"el": ";\u037e", "grc": ";\u037e", "hy": ":"}
"""Marks that end sentences in one language only: the Greek question mark, the Armenian stop."""
_GLUED = (
    r"(?<=[a-z]{2})[.!?](?=(?:The|He|She|It|We|They|You|This|That|But|And|So|If|My|There|When)"
    r"[\s'’]|I\s)"
)
"""The end of a sentence whose writer forgot the space: "It rained.Then we left."."""
_NEXT = re.compile(
    r"(?:[(\[]\w{1,4}[)\]]\s)?[\"'“‘”’„‚«»‹›(\[{¿¡—–*_-]*\s?(?:…\s)?"
    r"(?:[snt]\s(?=[A-Z]))?(?P<char>[^\W_]?)(?P<rest>[^\s.,;:!?)”]*)"
)
_CITATION = re.compile(r"\([^()\n]{0,80}(?<![.!?])\)[.,;:]")
_LAST_WORD = re.compile(r"[^\s\"“‘„«(\[—–/]*\Z")
_MARK = re.compile(
    r"\W{0,3}(?:\d{1,3}|[A-Za-z]|[IVXLC]{1,6}|[ivx]{1,4})(?:\.(?:\d{1,3}|[A-Za-z]))*\Z"
)
_ROMAN = re.compile(r"[IVXL]+(?:[-–][IVXL]+)?")
_JOINED = re.compile(r"[-'’]")
_DOTS = re.compile(r"[.-]")
_BEFORE_ONE = frozenset(("vol", "vols", "chap", "ch", "bk", "pt"))
"""Words after which "I" is a Roman numeral."""
_ALSO_WORDS = frozenset(("sat", "sun", "mar", "co", "ed", "est", "pp"))
"""Abbreviations that are also words."""
_LOWER_ROMAN = re.compile(r"[ivxlc]{1,6}")
_BEFORE_TIME = re.compile(
    r"(?:At|By|On|Upon|Around|About|Until|From|Before|After|Since)\s\S+(?:\s\S+){0,2}\Z"
)
_OF_MONTH = ("inst", "ult", "prox")
_SPEECH = re.compile(
    r"(?!(?:He|She|It|We|They|You|This|That|So|Then|And|But)\b)"
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Miss|Lady|Lord|Sir|Prince|Princess|Count|Countess|Aunt|"
    r"Uncle|Captain|Colonel|Professor|Father|Mother|King|Queen)\.?\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2})\s"
    r"(?:said|asked|cried|replied|answered|exclaimed|shouted|whispered|murmured|muttered|returned|"
    r"repeated|called|screamed|demanded|inquired|enquired|added|continued|began|observed|remarked|"
    r"ejaculated|gasped|groaned|sighed|laughed|says|asks|interrupted|yelled|wondered|thought|"
    r"wrote|went\son|broke\sin|roared|growled|snapped|insisted|agreed|told|sobbed|put\sin)\b"
)
# "d. h.", "i. d. R.", "т. е.", "s. r. o.": some languages set spaces into their abbreviations.
_SPACED = re.compile(r"(?<!\w)[^\W\d_]\.\s(?:[^\W\d_]\.\s)?[^\W\d_]\Z")
_SPACED_LANGUAGES = frozenset(("de", "ru", "uk", "be", "bg", "kk", "sk", "cs", "pl", "sl", "hr"))
_NAMES_WITH_MARK = frozenset(("yahoo", "jeopardy", "wham"))
_SPACE_STOPS = {
    "th": re.compile("(?<=[\u0e01-\u0e4e])\\s+(?=[\u0e01-\u0e4e])"),
    "lo": re.compile("(?<=[\u0e81-\u0ecd])\\s+(?=[\u0e81-\u0ecd])"),
}
"""The space between two letters, in languages that end sentences with nothing else."""
LEAST_LETTERS = 60
"""Such a space also parts clauses: it ends a sentence only after as many letters."""


def split_sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of ``text``, without the white space around them; nothing else is lost.

    Closing quotation marks and brackets stay with their sentence. ``language`` is a BCP 47 tag.
    Takes time in proportion to the text, whatever it holds.

    >>> split_sentences("Mr. Hale paid £3.50. “Stop!” he said. It was 5 p.m. He left.")
    ['Mr. Hale paid £3.50.', '“Stop!” he said.', 'It was 5 p.m.', 'He left.']
    >>> split_sentences("今日は。元気？")
    ['今日は。', '元気？']
    """
    tag = language.partition("-")[0].lower()
    spans = _find_sentences(text, tag)
    if tag in _SPACE_STOPS:
        return [part for start, end in spans for part in _split_spaced(text[start:end], tag)]
    return [text[start:end] for start, end in spans]


@functools.cache
def _compile_candidates(own_ends: str) -> re.Pattern[str]:
    """Everything that may end a sentence: a mark with what closes around it, or an empty line.

    Its runs are possessive and never begun inside a run of marks: no input makes it search twice.
    The first look ahead passes over most characters, which cannot begin any of it.
    """
    ends = _ENDS + own_ends
    return re.compile(
        rf"(?=[{ends}{_WIDE_ENDS}]|\s[\s:;])(?:(?P<end>(?<!\.\s)\.(?:\s\.){{2,}}+(?:\s?[!?])?"
        rf"|(?<![{ends}])[{ends}]++(?:\s[!?]++(?=[{_CLOSERS}\s]|$))?+"
        r"|(?<=\w)\s[:;]-?[)(](?=\s))"
        rf"(?:[\u00a0\u202f](?=[{_CLOSERS}])|\s(?=»(?:[\s.,]|$)))?+(?:[{_CLOSERS}*_⁰¹²³⁴-⁹]|\[\d{{1,3}}\])*+"
        # The number of a note that lost its height: "the end.1 Then".
        rf"(?:(?<=[a-z]{{3}}[.!?]){NO_NOTE}[1-9]\d?(?=\s+[A-Z“]))?+"
        # What closes only after a space: “‘Go!’ ” and “It is. …”
        r"(?:\s…[”’»)]++(?=\s|$)|\s(?:…|[”’)]++)(?=\s*$|\s[“‘A-Z]))?+"
        r"(?:\s?[:;=]-?[)(DPp](?=\s|$))?+(?=\s|$)\s*"
        rf"|(?<![{_WIDE_ENDS}])[{_WIDE_ENDS}]++(?!ល។)(?P<close>[{_WIDE_CLOSERS}]*+)\s*"
        rf"|(?P<glued>{_GLUED})"
        r"|(?<!\s)\s*\n\s*\n\s*)"
    )


def _find_sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    points = find_points(language)
    items = deque(find_items(text, points.has_dotted_ordinals))
    openings = {item.start for item in items if item.opens_sentence}
    start = len(text) - len(text.lstrip())
    mark_end = 0
    for match in _compile_candidates(_OWN_ENDS.get(language, "")).finditer(text, start):
        position, end = match.span()
        while items and items[0].start <= position:
            item = items.popleft()
            mark_end = item.mark_end
            if item.opens_sentence and item.start > start:
                yield start, _strip_end(text, start, item.start)
                start = item.start
        if position < mark_end or position <= start or end == len(text):
            continue
        if end in openings or _is_boundary(text, match, start, language, points):
            stop = position + len(match[0].rstrip())
            # "It is so. . . . The rest": the omission belongs to what follows it.
            if match["end"] and match["end"].startswith(". . . .") and text[position - 1].isalnum():
                stop, end = position + 1, position + 2
            yield start, stop
            start = end
    for item in items:
        if item.opens_sentence and item.start > start:
            yield start, _strip_end(text, start, item.start)
            start = item.start
    stop = len(text.rstrip())
    if stop > start:
        yield start, stop


def _strip_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _split_spaced(sentence: str, language: str) -> Iterator[str]:
    """The parts of a sentence in a language whose sentences end with a space."""
    start = 0
    for match in _SPACE_STOPS[language].finditer(sentence):
        if match.start() - start >= LEAST_LETTERS:
            yield sentence[start : match.start()]
            start = match.end()
    yield sentence[start:]


def _is_boundary(
    text: str, match: re.Match[str], start: int, language: str, points: Points
) -> bool:
    """True where ``match``, the end of a candidate that began at ``start``, ends a sentence."""
    if match["glued"]:
        return "@" not in text[max(start, match.start() - 30) : match.start()]
    if match["end"] is None:
        return match["close"] is None or _is_wide_boundary(text, match)
    if "\n\n" in match[0]:
        return True
    following = _NEXT.match(text, match.end())
    char = following["char"] if following else ""
    word = char + following["rest"] if following else ""
    is_initial = len(word) == 1 and text.startswith(".", following.end() if following else 0)
    opens = word.lower() in points.starters and not is_initial
    mark = match["end"]
    is_point = mark[0] == "." and len(mark) == 1
    quoted = match[0].rstrip()[-1] in "\"'”’»“«"
    if char.islower() and not any(map(str.isupper, word[1:3])):
        return language == "en" and not quoted and _is_careless(text, match, start, word, points)
    if quoted and mark != "." and _SPEECH.match(text, match.end()):
        return False
    if (quoted or not is_point) and _CITATION.match(text, match.end()):
        return False
    if is_point:
        return (quoted and opens) or _is_full_stop(
            text, match.start(), start, word, opens, language, points
        )
    if mark == "?" and text[match.end()] in "=+×÷−":
        return False
    if mark[0] in "…." and not quoted:
        return not (word == "I" or word.startswith(("I’", "I'")))
    return _word_before(text, match.start(), start).lower() not in _NAMES_WITH_MARK


def _is_wide_boundary(text: str, match: re.Match[str]) -> bool:
    """The same for a mark that needs no space after it."""
    after = text[match.end()]
    if match["close"]:
        is_inside = match[0][0] in "！？" and not match[0][-1].isspace() and after not in _OPENERS
        return after != "と" and not is_inside
    if match[0] == "．" and after.isdigit():
        return False
    # Inside the title of a work: 《摔跤吧！爸爸》.
    return text.find("》", match.end(), match.end() + 30) <= text.find(
        "《", match.end(), match.end() + 30
    )


def _is_careless(
    text: str, match: re.Match[str], start: int, following: str, points: Points
) -> bool:
    """True where a sentence begins although its writer uses no capitals."""
    if following not in LOWER_STARTERS or match["end"][0] == "…" or "..." in match["end"]:
        return False
    if match["end"] != ".":
        return following[0] == "i" and following not in ("it", "if")
    word = _word_before(text, match.start(), start).lower()
    return (
        len(word) > 2
        and word.isalpha()
        and word not in points.never_end
        and word not in points.sometimes_end
        and word not in points.before_number
        and word != "etc"
    )


def _word_before(text: str, position: int, start: int) -> str:
    found = _LAST_WORD.search(text[max(start, position - 32) : position])
    return found[0].rpartition("--")[2] if found else ""


def _is_full_stop(
    text: str,
    position: int,
    start: int,
    following: str,
    opens: bool,
    language: str,
    points: Points,
) -> bool:
    """True where the point at ``position`` ends a sentence.

    The word ``following`` comes after it, one that often ``opens`` a sentence.
    """
    if position - start <= 8 and _MARK.match(text[start:position]):
        return text[max(0, start - 2) : start].startswith("?")
    word = _word_before(text, position, start)
    low = word.lower().lstrip("'’‘")
    stem = _JOINED.split(low)[-1]
    has_number = following[:1].isdigit()
    before = text[max(start, position - 12) : position]
    if not low:
        return True
    if low in points.never_end or stem in points.never_end:
        return low in ("st", "ft") and opens
    if language in _SPACED_LANGUAGES and (spaced := _SPACED.search(before)):
        return (opens and language != "de") or spaced[0].startswith(("т. д", "т. п"))
    if len(word) == 1 and word.islower() and (len(following) == 1 or low == "v"):
        return False
    if has_number and _LOWER_ROMAN.fullmatch(word):
        return False
    if low[-1] in "sd" and low[:-1].isdigit() and has_number:
        return False
    if low.isdigit():
        return not points.has_dotted_ordinals or len(low) > 2 or opens or _is_counted(before, low)
    if points.has_dotted_ordinals and _ROMAN.fullmatch(word):
        return opens
    if low in points.before_number and (has_number or _ROMAN.fullmatch(following)):
        return following == "I" and low not in _BEFORE_ONE
    if (ends := ends_reference(word, following, opens, before)) is not None:
        return ends
    if low in points.half_days or low in _OF_MONTH:
        if position - start < 24 and _BEFORE_TIME.match(text[start:position]):
            return False
        return not has_number and following.lower() not in points.after_half_day
    if low in points.sometimes_end and (word[0].isupper() or "." in low or low == "al"):
        return opens or (low in _ALSO_WORDS and not has_number)
    if len(word) == 1 and word.isalpha() and not word.islower():
        return _ends_at_letter(text, position, start, word, opens)
    if "." in word.strip(".") and word[0].isalpha() and max(map(len, _DOTS.split(word))) == 1:
        return opens
    # Thai writes a point for abbreviations only.
    return language != "th" or not word[-1].isalpha() or word.isascii()


def _is_counted(before: str, number: str) -> bool:
    """True where the number is no ordinal but counts the thing before it: "Kap. 7."."""
    return before[: -len(number)].rstrip()[-1:] == "."


def _ends_at_letter(text: str, position: int, start: int, letter: str, opens: bool) -> bool:
    """True where the single letter before ``position`` is a word and no initial."""
    if not letter.isupper():
        # Scripts without capitals; a Chinese or Korean letter is a word.
        return ord(letter) >= 0x3000
    before = text[max(start, position - 24) : position - 1].rstrip().rpartition(" ")[2]
    if letter == "I":
        is_name = before[:1].isupper() and before.isalpha()
        return not before.endswith(".") and (opens or not is_name)
    return (opens and before[:1].islower()) or before[-1:].isdigit()
