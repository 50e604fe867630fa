"""Which lines of a plain text that stand alone are headings, and of what kind."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from narrator.localised import WORDS
from narrator.readers.lines import Group

Kind: TypeAlias = Literal["", "underlined", "part", "chapter", "numbered", "colon", "capitals"]

MAX_TITLE_CHARACTERS = 100
MAX_HEADING_WORDS = 12

_PART_NAMES = "part|book|volume|teil|buch|partie|livre|parte|libro|livro|deel|boek|часть|книга"
_CHAPTER_NAMES = (
    "chapter|section|act|scene|canto|letter|lesson|unit|appendix|kapitel|abschnitt|akt|szene|"
    "chapitre|acte|scène|capítulo|capitulo|capitolo|cap[ií]tol|hoofdstuk|rozdział|глава"
)
_ORDINAL = (
    r"(?:\d{1,4}|[IVXLCDM]+|the\s+\w+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|first|second|third|fourth|fifth|last|[A-Z])(?![\w’'])"
)
_NAMED = re.compile(
    rf"(?:(?P<part>{_PART_NAMES})|(?P<chapter>{_CHAPTER_NAMES}))\s+(?i:{_ORDINAL})"
    r"(?P<title>.*)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:prologue|epilogue|preface|foreword|afterword|introduction|conclusion|contents|"
    r"table of contents|acknowledge?ments|glossary|bibliography|index|notes|prolog|epilog|"
    r"vorwort|nachwort|einleitung|inhalt|fazit|préface|avant-propos|prólogo|epílogo)[.:]?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|[IVXLC]+[.)])\s+(?=\S)")
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\.?")
_CJK_CHAPTER = re.compile(
    r"第[\d〇零一二三四五六七八九十百千]+[章回节節部卷話话].*|제\s?\d+\s?[장부].*"
)
_SENTENCE_END = re.compile(r"[.!?。！？…](?:[\"'”’»)\]]*)(?:\s|$)")
_NOT_HEADING = re.compile(
    r"(?:(?:the )?end(?: of .*)?|fin|finis|ende|dear\b.*|by\b.*)\W*", re.IGNORECASE
)

_MARKS = frozenset(
    mark for words in WORDS.values() for mark in (*words.question_marks, *words.answer_marks)
)
_MARK = re.compile(r"\s*([^\W\d_]+)\s?[:：](?=\s|$)")


def opens_question_or_answer(text: str) -> bool:
    """Whether ``text`` starts with a mark such as ``Q:`` or ``Answer:``, in any language known.

    >>> opens_question_or_answer("Q: Why?"), opens_question_or_answer("q: why")
    (True, False)
    """
    mark = _MARK.match(text[:40])
    return mark is not None and mark[1][0].isupper() and mark[1].lower() in _MARKS


def find_kind(group: Group) -> Kind:
    """What kind of heading ``group`` looks like by itself; empty for none."""
    if not group.is_single:
        return ""
    text = group.text
    if group.underline:
        return "underlined"
    if len(text) > MAX_TITLE_CHARACTERS or len(text.split()) > MAX_HEADING_WORDS:
        return ""
    named = find_named_kind(text)
    if named:
        return named
    if opens_question_or_answer(text) or _NOT_HEADING.fullmatch(text):
        return ""
    return _find_looked_kind(text)


def find_named_kind(text: str) -> Kind:
    """``part`` or ``chapter`` where ``text`` is a name such as "Chapter IV" or "Preface".

    >>> find_named_kind("CHAPTER IV."), find_named_kind("Chapter 4 was long.")
    ('chapter', '')
    """
    if _ALONE.fullmatch(text) or _CJK_CHAPTER.fullmatch(text):
        return "chapter"
    named = _NAMED.fullmatch(text)
    if not named:
        return ""
    title = named["title"].strip()
    letters = title.lstrip(".:;,—–-) \"'“‘[")
    if letters and (letters[0].islower() or letters.endswith((",", ";"))):
        return ""
    if letters == title and letters and not named["title"][0].isspace():
        return ""
    return "part" if named["part"] else "chapter"


def is_bare_name(text: str) -> bool:
    """Whether a chapter's heading is only its number, so that a title may follow.

    >>> is_bare_name("CHAPTER I."), is_bare_name("Chapter 1: The Border")
    (True, False)
    """
    if _ROMAN.fullmatch(text):
        return True
    named = _NAMED.fullmatch(text)
    return named is not None and not re.search(r"\w", named["title"])


def _find_looked_kind(text: str) -> Kind:
    numbered = _NUMBERED.match(text)
    body = text[numbered.end() :] if numbered else text
    if text[0] in "\"'“‘«„[(-–—" or not any(map(str.isalpha, text)):
        return ""
    if numbered and not body[0].islower() and not re.search(r"[.!;,:](?:\s|$)", body):
        return "numbered"
    if text.endswith((":", "：")):
        inner = body[:-1]
        return "" if _SENTENCE_END.search(inner) or text[0].islower() else "colon"
    letters = sum(map(str.isalpha, text))
    if text.isupper() and (letters >= 3 or _ROMAN.fullmatch(text)) and text[-1] not in ",;":
        return "capitals"
    return ""


def numbering_depth(text: str) -> int:
    """How deep a numbered heading lies: 1 for "2. Borders", 2 for "2.1 Fences"."""
    numbered = _NUMBERED.match(text)
    return numbered["number"].rstrip(".)").count(".") + 1 if numbered else 1


def looks_like_title(text: str) -> bool:
    """Whether a first line standing alone can be the title of its text.

    >>> looks_like_title("The Walls of Korea"), looks_like_title("It was a dark night.")
    (True, False)
    """
    if len(text) > MAX_TITLE_CHARACTERS or len(text.split()) > 16:
        return False
    if opens_question_or_answer(text) or not any(map(str.isalpha, text)):
        return False
    if text.isupper():
        return text[-1] not in ",;:"
    return not (text[0].islower() or text[0] in '"“‘«„-–—•*(' or text[-1] in '.,;:。，；：…"”»')
