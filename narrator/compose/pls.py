"""A W3C Pronunciation Lexicon (PLS 1.0) to the entries of a lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.compose.entries import Entry, is_ipa
from narrator.compose.xsampa import xsampa_to_ipa
from narrator.document import LANGUAGE_TAG
from narrator.errors import SettingsError
from narrator.wording import name_some

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
XML = "{http://www.w3.org/XML/1998/namespace}"
X_SAMPA = ("x-sampa", "x-xsampa", "xsampa")
"""Names that lexicons give the alphabet; PLS itself registers ``ipa`` alone."""
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class PlsLexicon:
    """What is in one PLS file."""

    entries: tuple[Entry, ...]
    warnings: tuple[str, ...]


def parse_pls(data: bytes, name: str) -> PlsLexicon:
    """The entries of the PLS document ``data``; ``name`` is its file, for messages.

    Each grapheme of a lexeme is an entry with the pronunciation that is preferred, or else comes
    first (PLS 1.0, 4.9.1). One in an alphabet that nobody here reads is passed over with a
    warning. Raises SettingsError for what is no such document.
    """
    root = _parse_xml(data, name)
    tag = _local_name(root)
    if tag != "lexicon":
        raise SettingsError(
            f"this is no pronunciation lexicon: it opens with <{tag}>", _place(name, root),
            "give a file in the W3C's PLS format",
        )  # fmt: skip
    language = (root.get(f"{XML}lang") or "").strip()
    if language and not LANGUAGE_TAG.fullmatch(language):
        raise SettingsError(
            f"xml:lang is “{language}”, which is no language tag", _place(name, root),
            "write one such as en or pt-BR",
        )  # fmt: skip
    alphabet = root.get("alphabet") or "ipa"
    entries: list[Entry] = []
    foreign: dict[str, list[str]] = {}
    for lexeme in _children(root, "lexeme"):
        graphemes = [text for each in _children(lexeme, "grapheme") if (text := _text_of(each))]
        offers = list(_list_pronunciations(lexeme, alphabet, name))
        if not graphemes or not offers:
            missing = "<phoneme> and no <alias>" if graphemes else "<grapheme>"
            raise SettingsError(
                f"a <lexeme> has no {missing}", _place(name, lexeme), "give it one, or take it out"
            )
        known = next((offer for offer in offers if offer.alphabet in ("", "ipa")), None)
        if known is None:
            foreign.setdefault(offers[0].alphabet, []).extend(graphemes)
            continue
        entries += [
            Entry(grapheme, known.said, known.ipa, language)
            for grapheme in graphemes
            if any(map(str.isalnum, grapheme))
        ]
    return PlsLexicon(tuple(entries), tuple(_list_foreign(foreign, name)))


@dataclass(frozen=True, slots=True)
class _Offer:
    """One pronunciation of a lexeme; ``alphabet`` is empty for an alias."""

    said: str = ""
    ipa: str = ""
    alphabet: str = ""


def _list_pronunciations(lexeme: _Element, alphabet: str, name: str) -> Iterator[_Offer]:
    """The pronunciations of ``lexeme``, the preferred ones first."""
    elements = [each for each in lexeme if _local_name(each) in ("phoneme", "alias")]
    elements.sort(key=lambda each: each.get("prefer") != "true")
    for element in elements:
        text = _text_of(element)
        if not text:
            raise SettingsError(
                f"<{_local_name(element)}> is empty", _place(name, element), "write what is said"
            )
        if _local_name(element) == "alias":
            yield _Offer(said=text)
            continue
        own = (element.get("alphabet") or alphabet).lower()
        if own in X_SAMPA:
            text, own = xsampa_to_ipa(text), "ipa"
        if own == "ipa" and not is_ipa(text):
            raise SettingsError(
                f"“{text}” is no IPA", _place(name, element), "name its alphabet, or correct it"
            )
        yield _Offer(ipa=text, alphabet=own)


def _list_foreign(foreign: dict[str, list[str]], name: str) -> Iterator[str]:
    for alphabet, words in foreign.items():
        named = name_some(words, MOST_NAMED)
        count = "1 word is" if len(words) == 1 else f"{len(words)} words are"
        yield (
            f"{name}: {count} in the alphabet “{alphabet}”, which narrator does not read,"
            f" and left as they were: {named}"
        )


def _parse_xml(data: bytes, name: str) -> _Element:
    """The root of ``data``, which may declare nothing: no entity and no file is ever loaded."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "it is empty").partition(", line")[0]
        what = f"this is not well-formed XML: {reason[:1].lower()}{reason[1:]}"
        raise SettingsError(what, f"{name}, line {error.lineno or 1}", "mend that line") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SettingsError("it has a document type (DTD)", name, "take its <!DOCTYPE> out")
    return root


def _children(element: _Element, tag: str) -> Iterator[_Element]:
    return (child for child in element if _local_name(child) == tag)


def _local_name(element: _Element) -> str:
    """The name of ``element`` in PLS; files without the namespace are understood, too."""
    namespace, _, tag = str(element.tag).rpartition("}")
    return tag if namespace in ("", f"{{{NAMESPACE}") else str(element.tag)


def _text_of(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _place(name: str, element: _Element) -> str:
    return f"{name}, line {element.sourceline}"
