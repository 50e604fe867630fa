from __future__ import annotations

import pytest

from narrator.document import LeftOut

from .shown import read_markdown, texts

FRONT = """\
---
title: 2024-01-01
author: [Jane Hale, {name: John Roe}, null]
lang: pt_BR
date: 2023-11-26T10:00
description: >
  Two
  lines.
cover: c.png
tags: [x]
---

Text.
"""


def test_front_matter_is_metadata_as_written() -> None:
    metadata = read_markdown(FRONT).metadata
    assert metadata.title == "2024-01-01"
    assert metadata.authors == ("Jane Hale", "John Roe")
    assert metadata.language == "pt-BR"
    assert metadata.date == "2023-11-26"
    assert metadata.description == "Two lines."
    assert metadata.cover == "c.png"


def test_norwegian_is_not_false() -> None:
    assert read_markdown("---\nlanguage: no\n---\nTekst.\n").metadata.language == "no"


def test_voices_in_an_ordinary_document_are_nothing_to_us() -> None:
    metadata = read_markdown(
        "---\nvoice: x\ncast: {answer: y}\nnarrator: Jane Hale\n---\nHi."
    ).metadata
    assert (metadata.voice, metadata.cast) == ("", ())


@pytest.mark.parametrize(
    ("front", "complaint"),
    [
        ("date: 0000-99-99", "no date"),
        ("language: English please", "no language tag"),
        ("title: [a, b]", "not one line"),
        ("title: a: b", "broken"),
        ("a: &a [x]\nb: [*a, *a]", "alias"),
        ("a: " + "[" * 5000, "nested deeper"),
        ("{", "broken"),
    ],
)
def test_broken_front_matter_is_warned_of_and_ignored(front: str, complaint: str) -> None:
    document = read_markdown(f"---\n{front}\n---\nText.\n")
    assert texts(document) == ["Text."]
    (warning,) = document.warnings
    assert complaint in warning


def test_broken_front_matter_is_named_among_what_was_left_out() -> None:
    document = read_markdown("---\ntitle: a: b\n---\nText.\n")
    assert [item.words for item in document.left_out] == [3]
    assert isinstance(document.left_out[0], LeftOut)


def test_a_paragraph_between_rules_is_no_front_matter() -> None:
    assert texts(read_markdown("---\nJust a text.\n\nMore.\n\n---\n\nEnd.\n")) == [
        "Just a text.",
        "More.",
        "End.",
    ]
