"""PLS 1.0 lexicons: what they say is taken, what they cannot say is named with its line."""

from __future__ import annotations

import pytest

from narrator.compose.entries import Entry
from narrator.compose.pls import parse_pls
from narrator.errors import SettingsError

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
    ' alphabet="ipa" xml:lang="en-US">\n'
)


def parse(body: str, head: str = HEAD) -> tuple[Entry, ...]:
    found = parse_pls(f"{head}{body}\n</lexicon>".encode(), "names.pls")
    assert not found.warnings
    return found.entries


def refusal(data: str | bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        parse_pls(data if isinstance(data, bytes) else data.encode(), "names.pls")
    sentence = str(caught.value)
    assert sentence.startswith("names.pls") and sentence.endswith(".") and "\n" not in sentence
    return sentence


def test_every_grapheme_of_a_lexeme_is_an_entry() -> None:
    body = """
      <lexeme role="x:noun">
        <grapheme>theatre</grapheme> <grapheme>
        theater </grapheme>
        <phoneme>ˈθɪətər</phoneme>
        <example>The theatre is big.</example>
      </lexeme>
      <lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme>"""
    assert parse(body) == (
        Entry("theatre", ipa="ˈθɪətər", language="en-US"),
        Entry("theater", ipa="ˈθɪətər", language="en-US"),
        Entry("W3C", "World Wide Web Consortium", language="en-US"),
    )


def test_the_preferred_pronunciation_is_taken_and_else_the_first() -> None:
    body = """<lexeme><grapheme>huge</grapheme>
        <phoneme>hjuːdʒ</phoneme> <phoneme prefer="true">juːdʒ</phoneme></lexeme>
      <lexeme><grapheme>data</grapheme>
        <phoneme>ˈdeɪtə</phoneme> <alias>dah ta</alias></lexeme>"""
    assert [entry.ipa for entry in parse(body)] == ["juːdʒ", "ˈdeɪtə"]


def test_an_alphabet_of_a_phoneme_goes_before_that_of_the_lexicon() -> None:
    body = """<lexeme><grapheme>Worcester</grapheme>
        <phoneme alphabet="x-sampa">"wUst@</phoneme></lexeme>"""
    assert parse(body)[0].ipa == "ˈwʊstə"


def test_an_unknown_alphabet_is_named_with_its_words_and_the_next_is_taken() -> None:
    body = """<lexeme><grapheme>Kim</grapheme>
        <phoneme alphabet="x-arpabet">K IH1 M</phoneme></lexeme>
      <lexeme><grapheme>Lee</grapheme><phoneme alphabet="x-arpabet">L IY1</phoneme>
        <alias>Leigh</alias></lexeme>"""
    found = parse_pls(f"{HEAD}{body}</lexicon>".encode(), "names.pls")
    assert [entry.grapheme for entry in found.entries] == ["Lee"]
    assert found.warnings == (
        "names.pls: 1 word is in the alphabet “x-arpabet”, which narrator does not read,"
        " and left as they were: Kim",
    )


def test_a_lexicon_without_its_namespace_is_understood() -> None:
    body = "<lexeme><grapheme>gif</grapheme><alias>jif</alias></lexeme>"
    assert parse(body, "<lexicon version='1.0' alphabet='ipa'>") == (Entry("gif", "jif"),)


def test_utf_16_is_read() -> None:
    text = HEAD.replace("UTF-8", "UTF-16")
    text += "<lexeme><grapheme>Trọng</grapheme><alias>Chong</alias></lexeme></lexicon>"
    (entry,) = parse_pls(text.encode("utf-16"), "names.pls").entries
    assert entry.grapheme == "Trọng"


def test_what_is_no_xml_is_named_with_its_line() -> None:
    assert refusal(HEAD + "<lexeme>\n<grapheme>a</lexeme></lexicon>").startswith(
        "names.pls, line 4: this is not well-formed XML"
    )
    assert "line 1" in refusal(b"")
    assert "line 1" in refusal(b"\xff\xfe\x00\xd8garbage")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("<lexeme>\n<phoneme>a</phoneme></lexeme>", "line 3: a <lexeme> has no <grapheme>"),
        ("\n<lexeme><grapheme>a</grapheme></lexeme>", "line 4: a <lexeme> has no <phoneme>"),
        ("<lexeme><grapheme>a</grapheme>\n<alias/></lexeme>", "line 4: <alias> is empty"),
        ("<lexeme><grapheme>a</grapheme><phoneme>k!m</phoneme></lexeme>", "“k!m” is no IPA"),
    ],
)
def test_a_lexeme_that_says_nothing_is_named_with_its_line(body: str, part: str) -> None:
    assert part in refusal(f"{HEAD}{body}</lexicon>")


def test_another_xml_file_is_no_lexicon() -> None:
    assert "opens with <html>" in refusal("<html/>")
    assert "xml:lang is “English!”" in refusal("<lexicon xml:lang='English!'/>")


@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "x:y">%a;'],
)
def test_entities_are_never_loaded(declaration: str) -> None:
    text = f"<!DOCTYPE lexicon [{declaration}]><lexicon><lexeme><grapheme>x</grapheme>"
    sentence = refusal(text + "<alias>&a;</alias></lexeme></lexicon>")
    assert "DTD" in sentence


def test_a_bomb_of_entities_does_not_go_off() -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    text = f'<!DOCTYPE lexicon [<!ENTITY a0 "ha">{bomb}]><lexicon alphabet="&a12;"/>'
    refusal(text)
