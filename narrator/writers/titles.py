"""Titles: what a publication and its parts are called on one line, also those without a title."""

from __future__ import annotations

from narrator.writers.edition import Edition


def name_book(edition: Edition) -> str:
    """The title, or the name of its files; never empty."""
    return " ".join(edition.script.title.split()) or edition.slug


def name_part(title: str, number: int) -> str:
    r"""The title of a chapter or part, or its ``number``, counted from 1.

    >>> name_part("The\n  end", 3), name_part(" ", 3)
    ('The end', '3')
    """
    return " ".join(title.split()) or str(number)
