"""Language codes that players know."""

import pytest

from narrator.iso639 import THREE_LETTERS, three_letter_code


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("EN-gb", "eng"),
        ("de-AT-1996", "deu"),
        ("zh-Hant", "zho"),
        ("cmn", "zho"),
        ("haw", "haw"),
        ("und", "und"),
        ("", "und"),
        ("x-private", "und"),
        ("qqqq", "und"),
    ],
)
def test_a_tag_becomes_the_code_of_its_language(tag, code):
    assert three_letter_code(tag) == code


def test_all_codes_have_three_letters():
    assert all(len(code) == 3 and code.islower() for code in THREE_LETTERS.values())
