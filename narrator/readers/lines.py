"""The lines of a plain text: groups between blank lines, and lines joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_WRAP_WIDTH = 100
MIN_WRAP_WIDTH = 60
"""Nobody wraps prose by hand outside these; without prose in a text, the lower one is assumed."""

_SEPARATOR = re.compile(r"\s*([*\-_=~#•·—–+])(?:\s*\1){2,}\s*")
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, then Han and kana.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\uff00-\uffef\U00020000-\U0003ffff]"
)
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-‐]$")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of)\b")
# No words by themselves, and no second parts of words that are written with a hyphen.
_ENDINGS = frozenset(
    ("ed", "edly", "ing", "ings", "ingly", "tion", "tions", "tional", "sion", "sions", "ment",
     "ments", "ness", "nesses", "ly", "ous", "ously", "ive", "ively", "ful", "ity")
)  # fmt: skip
_DASH_TO_WORD = re.compile(r"\S(?:--|[—–])$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, without white space at its end."""

    number: int
    """Counted from 1."""
    text: str

    @property
    def indent(self) -> int:
        """Columns before the first character."""
        expanded = self.text[:200].expandtabs()
        return len(expanded) - len(expanded.lstrip())


@dataclass(frozen=True, slots=True)
class Group:
    """Lines between two blank ones."""

    lines: tuple[Line, ...]
    underline: str = ""
    """``=`` or ``-`` where the one line of the group is underlined, otherwise empty."""

    @property
    def text(self) -> str:
        """The first line, stripped."""
        return self.lines[0].text.strip()

    @property
    def is_single(self) -> bool:
        """Whether a line stands alone."""
        return len(self.lines) == 1


def split_lines(text: str) -> list[Line]:
    """The lines of ``text``; a form feed gives a blank line with the same number."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        for at, part in enumerate(line.split("\f")):
            if at:
                lines.append(Line(number, ""))
            lines.append(Line(number, part.rstrip()))
    return lines


def group_lines(lines: Iterable[Line]) -> Iterator[Group]:
    """The groups of ``lines``; separators of three or more ``*``, ``-`` or the like part them too.

    A row of ``=`` or ``-`` under a single line underlines it.
    """
    held: list[Line] = []
    for line in lines:
        separator = _SEPARATOR.fullmatch(line.text) if len(line.text) < 200 else None
        if line.text.strip() and not separator:
            held.append(line)
            continue
        if held:
            underline = _find_underline(held, separator, line)
            yield Group(tuple(held), underline)
            held = []
    if held:
        yield Group(tuple(held))


def _find_underline(held: list[Line], separator: re.Match[str] | None, line: Line) -> str:
    if not separator or len(held) > 1 or separator[1] not in "=-" or " " in line.text.strip():
        return ""
    title = held[0].text.strip()
    is_under = line.number == held[0].number + 1
    return separator[1] if is_under and len(line.text) * 2 >= len(title) else ""


def find_wrap_width(groups: Iterable[Group]) -> int:
    """The column at which the prose among ``groups`` was wrapped by hand, in characters.

    More than MAX_WRAP_WIDTH means that lines were not wrapped: each is a paragraph.
    """
    lengths = sorted(
        len(line.text) for group in groups if not group.is_single for line in group.lines
    )
    if not lengths:
        return MIN_WRAP_WIDTH
    if lengths[len(lengths) // 2] > MAX_WRAP_WIDTH:
        return lengths[-1]
    wrapped = [length for length in lengths if length <= MAX_WRAP_WIDTH]
    return max(MIN_WRAP_WIDTH, wrapped[int(len(wrapped) * 0.95)] if wrapped else 0)


def join_lines(lines: Iterable[str], known_words: frozenset[str] = frozenset()) -> str:
    """The text of wrapped ``lines`` as one line.

    A hyphen at a line end stays, unless the word without it is among ``known_words`` (in lower
    case) or what follows is only an ending ("ment", or "ped" after "wrap"). No space comes between
    Chinese or Japanese lines, or after a dash that touches its word.

    >>> join_lines(["They co-", "operate in the Ar-", "ctic."], frozenset({"arctic"}))
    'They co-operate in the Arctic.'
    >>> join_lines(["A ship-", "ment of wrap-", "ped goods."])
    'A shipment of wrapped goods.'
    """
    parts: list[str] = []
    last = ""
    for line in lines:
        text = line.strip()
        if last:
            parts.append(_joint(last, text, known_words, parts))
        parts.append(text)
        last = text
    return "".join(parts)


def is_unspaced(before: str, after: str) -> bool:
    """Whether no space belongs between two texts: both meet in Chinese, Japanese, Thai or the like.

    >>> is_unspaced("不能离", "开"), is_unspaced("왜", "북한")
    (True, False)
    """
    return bool(_UNSPACED.match(before[-1:]) and _UNSPACED.match(after[:1]))


def _joint(last: str, text: str, known_words: frozenset[str], parts: list[str]) -> str:
    if is_unspaced(last, text):
        return ""
    tail = last[-80:]
    broken = _BROKEN_WORD.search(tail)
    if broken and text[0].islower() and not _SUSPENDED.match(text):
        rest = re.match(r"[^\W\d_]*", text[:80])
        if rest and (
            (broken[1] + rest[0]).lower() in known_words or _is_ending(rest[0], broken[1])
        ):
            parts[-1] = last[:-1]
        return ""
    return "" if _DASH_TO_WORD.search(tail) else " "


def _is_ending(rest: str, stem: str) -> bool:
    """Whether ``rest`` only ends a word, its first letter doubled or not: "ped" after "wrap"."""
    if stem.isupper():
        return False  # OK-ed
    return rest in _ENDINGS or (rest[:1] == stem[-1] and rest[1:] in ("ed", "ing", "ings"))


def find_words(text: str) -> frozenset[str]:
    r"""The words of ``text`` in lower case, but for those broken at line ends; empty where none is.

    >>> sorted(find_words("Co-\nop or coop"))
    ['coop', 'or']
    """
    if not re.search(r"[^\W\d_][-‐]\n", text):
        return frozenset()
    whole = re.sub(r"[^\W\d_]+[-‐]\n\s*[^\W\d_]*", " ", text)
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", whole))
