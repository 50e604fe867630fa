"""Tags that hold anything come out as something that every container can hold."""

import pytest

from narrator.audio.tags import Tags, clean_line, clean_tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two\nlines", "two lines"),
        (" \t many \r\n kinds\u2028of\u00a0space ", "many kinds of space"),
        ("NUL\x00 bell\x07 escape\x1b[31m", "NUL bell escape[31m"),
        ("half\ud83d", "half"),
        ("\ufeffmark", "mark"),
        ("a=b;c#d\\e \"'“”", "a=b;c#d\\e \"'“”"),
        ("-->", "-->"),
        ("emoji 🎉👩‍👩‍👧 عربي 日本", "emoji 🎉👩‍👩‍👧 عربي 日本"),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_a_line_keeps_its_letters_and_loses_what_breaks_files(text, expected):
    assert clean_line(text) == expected


def test_a_description_keeps_its_lines():
    assert clean_tags(Tags(description="One.\r\n\r\nTwo\tand.\x00\n")).description == (
        "One.\n\nTwo and."
    )


def test_a_whole_book_is_its_own_album():
    assert clean_tags(Tags("A\nbook")).album == "A book"
    assert clean_tags(Tags("A chapter", album="A book")).album == "A book"


def test_what_is_no_text_stays():
    tags = clean_tags(Tags("x", cover=b"\x00\xff", track=3, tracks=12))
    assert (tags.cover, tags.track, tags.tracks) == (b"\x00\xff", 3, 12)
