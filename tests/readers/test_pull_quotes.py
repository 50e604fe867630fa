"""Pull quotes of web pages."""

from __future__ import annotations

from narrator.coverage import count_document
from narrator.document import Document, block_texts
from narrator.readers import html

TEXT = "The river has never once stopped in all these years, said the old miller."


def read_counted(source: str) -> Document:
    document = html.read(f"<title>Rain</title><body>{source}".encode(), "page.html")
    assert document.letters == count_document(document)
    return document


def test_a_pull_quote_that_repeats_the_text_is_not_read_again() -> None:
    quote = "<div class='wp-block-pullquote'><p>“never once stopped in all these years”</p></div>"
    document = read_counted(f"<p>{TEXT}</p>{quote}<p>It flows.</p>")
    assert [text for block in document.blocks for text in block_texts(block)] == [TEXT, "It flows."]
    assert [item.what for item in document.left_out] == ["the pull quotes"]


def test_a_pull_quote_of_its_own_is_read() -> None:
    quote = "<aside class='pull-quote'><p>Nobody saw the dam break that night.</p></aside>"
    document = read_counted(f"<p>{TEXT}</p>{quote}{quote.replace('saw', 'heard')}")
    assert len(document.blocks) == 3


def test_of_two_equal_pull_quotes_that_nothing_else_says_both_are_kept() -> None:
    quote = "<aside class='pullquote'>Nobody saw the dam break that night.</aside>"
    assert len(read_counted(f"<p>{TEXT}</p>{quote}{quote}").blocks) == 3
