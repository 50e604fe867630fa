"""Names for files made of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.slug import make_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Why can’t you leave?  A study", "why-cant-you-leave-a-study"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\System32", "c-windows-system32"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("CON", "con_"),
        ("nul", "nul_"),
        ("Com1", "com1_"),
        ("com¹", "com¹_"),
        ("lpt9", "lpt9_"),
        ("console", "console"),
        ("com10", "com10"),
        ("...", "untitled"),
        (".hidden", "hidden"),
        ("trailing. ", "trailing"),
        ("", "untitled"),
        ("🎉", "untitled"),
        ("a\x00b\nc\td", "a-b-c-d"),
        ("-rf *", "rf"),
        ("Ünïted—日本", "ünïted-日本"),
        ("हिन्दी में", "हिन्दी-में"),
        ("สวัสดี", "สวัสดี"),
        ("caf\udce9", "caf"),
        ("Cafe\u0301", "caf\u00e9"),
        ("日" * 300, "日" * 53),
        ("word " * 100, ("word-" * 16)[:-1]),
    ],
)
def test_a_slug_is_safe_on_every_system(name, slug):
    assert make_slug(name) == slug


@given(st.text(max_size=300))
def test_a_slug_of_anything_is_one_plain_file_name(name):
    slug = make_slug(name)
    assert 1 <= len(slug) <= 81
    assert len(f".{slug}.12345678.part".encode()) < 255
    assert not set(slug) & set('/\\:*?"<>|.\x00\n\r\t ')
    assert slug[0] not in "-_"
    assert slug.isprintable()
    assert make_slug(slug) == slug


def test_a_slug_of_a_very_long_name_comes_at_once():
    assert make_slug("a" * 500_000) == "a" * 80
