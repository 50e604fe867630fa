from __future__ import annotations

import pytest

from narrator.errors import SourceError
from narrator.readers.markup.dom import decode_html, find_types, inner_text, parse_html, parse_xhtml

WORDS = "Où est passé le café de l’été ?"
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_page_is_read_in_its_own_encoding(encoding: str) -> None:
    data = f"<html><body><p>{WORDS}</p></body></html>".encode(encoding)
    assert inner_text(parse_html(data, "page.html")) == WORDS


def test_what_a_page_declares_decides_where_it_is_no_unicode() -> None:
    data = '<meta charset="windows-1251"><p>Привет</p>'.encode("cp1251")
    assert "Привет" in inner_text(parse_html(data, "page.html"))


def test_a_false_declaration_is_not_believed() -> None:
    page = f'<meta charset="utf-8"><p>{WORDS} “It’s €5”</p>'
    assert WORDS in decode_html(page.encode("cp1252"), "page.html")
    declared = f'<meta charset="iso-8859-1"><p>{WORDS}</p>'
    assert WORDS in decode_html(declared.encode(), "page.html")


@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>"])
def test_words_beside_tags_tell_the_encoding(declared: str) -> None:
    words = "Привет, это обычный русский текст."
    page = f"<html><head>{declared}<title>Т</title></head><body><p>{words}</p></body></html>"
    assert words in decode_html(page.encode("cp1251"), "page.html")


def test_utf_7_is_never_decoded() -> None:
    data = b'<meta charset="utf-7"><p>+ADw-script+AD4-</p>'
    assert inner_text(parse_html(data, "page.html")) == "+ADw-script+AD4-"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_no_word_is_lost_however_deep_it_is_nested(tag: str) -> None:
    count = 6000
    source = "".join(f"<{tag}>w{number} " for number in range(count))
    assert inner_text(parse_html(source.encode(), "deep.html")).split() == [
        f"w{number}" for number in range(count)
    ]


def test_text_after_a_deep_nest_is_still_there() -> None:
    source = "<div>" * 5000 + "in " + "</div>" * 5000 + "<p>out <br>and <img alt='x'>on"
    assert inner_text(parse_html(source.encode(), "deep.html")).split() == [
        "in",
        "out",
        "and",
        "on",
    ]


@pytest.mark.parametrize("after", ["<p>two", "two", "<html><body>two", "<p>two</html>"])
def test_text_after_the_end_of_a_page_is_still_there(after: str) -> None:
    source = f"<html><body><p>one</p></body></html>\n{after}<p>three</p>"
    assert inner_text(parse_html(source.encode(), "page.html"), " ").split() == [
        "one",
        "two",
        "three",
    ]


def test_a_comment_without_an_end_hides_nothing() -> None:
    root = parse_html(b"<p>a <!-- b --> c</p><!-- left open <p>here</p>", "page.html")
    assert "here" in inner_text(root)
    assert " b " not in inner_text(root)


def test_xhtml_has_plain_names_and_html_entities() -> None:
    data = f'{XHTML}<body><p epub:type="bridgehead">a&nbsp;&mdash;b<br/></p></body></html>'.encode()
    root, warnings = parse_xhtml(data, "ch1.xhtml")
    assert warnings == ()
    assert [element.tag for element in root.iter()] == ["html", "body", "p", "br"]
    assert inner_text(root) == "a\u00a0—b"
    assert find_types(root[0][0]) == {"bridgehead"}


def test_broken_xhtml_is_read_as_html_with_a_warning_that_names_it() -> None:
    root, warnings = parse_xhtml(f"{XHTML}<body><p>one<p>two</body>".encode(), "ch7.xhtml")
    assert inner_text(root) == "onetwo"
    assert len(warnings) == 1
    assert "ch7.xhtml" in warnings[0]


def test_entities_that_a_file_declares_are_neither_fetched_nor_expanded() -> None:
    bomb = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "lol">' for n in range(20)
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/hostname">'
    data = f"<!DOCTYPE html [{bomb}{outside}]>{XHTML}<body><p>[&a19;&x;]</p></body></html>".encode()
    root, warnings = parse_xhtml(data, "bomb.xhtml")
    assert inner_text(root) == "[]"
    assert "bomb.xhtml" in warnings[0]


def test_unknown_entities_stay_as_they_are_written() -> None:
    root, _ = parse_xhtml(f"{XHTML}<body><p>R&D; x</p></body></html>".encode(), "a.xhtml")
    assert inner_text(root) == "R&D; x"


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(SourceError):
        parse_html(b"<p>\x81\x8d\x8f\x90\x9d\xff\xfe\x00\x01</p>", "page.html")
