from __future__ import annotations

from narrator.coverage import count_document
from narrator.document import Figure, LeftOut

from .shown import read_text, texts, words, words_in

GUTENBERG = """\
The Project Gutenberg EBook of The Island, by Jane Hale

This eBook is for the use of anyone anywhere.

Title: The Island
       and its Harbour

Author: Jane Hale and John Roe

Language: German

*** START OF THIS PROJECT GUTENBERG EBOOK THE ISLAND ***

Produced by A Volunteer

The Island and its Harbour

CHAPTER I.

It was small.

[Illustration: A small island]

End of the Project Gutenberg EBook of The Island

*** END OF THIS PROJECT GUTENBERG EBOOK THE ISLAND ***

Section 1. General Terms
"""


def test_a_gutenberg_frame_is_left_out_and_named() -> None:
    document = read_text(GUTENBERG)
    assert document.metadata.title == "The Island and its Harbour"
    assert document.metadata.authors == ("Jane Hale", "John Roe")
    assert document.metadata.language == "de"
    assert texts(document) == ["CHAPTER I.", "It was small.", "A small island"]
    assert isinstance(document.blocks[2], Figure)
    assert all(isinstance(item, LeftOut) for item in document.left_out)
    assert document.letters == count_document(document)


def test_a_header_of_title_and_author_is_metadata() -> None:
    document = read_text("Title: The Island\nAuthor: Jane Hale\n\nIt was small.\n")
    assert (document.metadata.title, document.metadata.authors) == ("The Island", ("Jane Hale",))
    assert texts(document) == ["It was small."]
    document = read_text("Title: The Island\nLanguage: Klingon\nDate: 2020\n\nIt was small.\n")
    assert words(document) == words_in("The Island Language Klingon Date 2020 It was small")
