"""Languages: words of our own beside a text in a language that we have no words in."""

from __future__ import annotations

from narrator.writers.sentence import escape_text, text_direction


def is_same_language(one: str, other: str) -> bool:
    """Whether two BCP 47 tags are of one language, be it that of two countries.

    >>> is_same_language("de", "de-AT"), is_same_language("en", "eo")
    (True, False)
    """
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def mark_language(own: str, around: str) -> str:
    """Attributes of an element with words in ``own`` language inside of one in ``around``.

    Both are BCP 47 tags.

    >>> mark_language("de", "de-AT"), mark_language("en", "eo"), mark_language("ar", "en")
    ('', ' lang="en"', ' lang="ar" dir="rtl"')
    """
    if is_same_language(own, around):
        return ""
    direction = text_direction(own)
    turned = f' dir="{direction}"' if direction != text_direction(around) else ""
    return f' lang="{escape_text(own)}"{turned}'
