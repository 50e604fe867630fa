from __future__ import annotations

import pytest

from .shown import read_text, texts


def test_a_hyphen_at_a_line_end_is_kept_unless_the_word_is_known() -> None:
    assert texts(read_text("They had to co-\noperate with him.\n")) == [
        "They had to co-operate with him."
    ]
    assert texts(read_text("They had to co-\noperate. Some cooperate.\n")) == [
        "They had to cooperate. Some cooperate."
    ]
    assert texts(read_text("The two-\nand three-year plans.\n")) == [
        "The two- and three-year plans."
    ]


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ("wrap-\nped", "wrapped"),
        ("run-\nning", "running"),
        ("ship-\nment", "shipment"),
        ("na-\ntion", "nation"),
        ("kind-\nness", "kindness"),
        ("slow-\nly", "slowly"),
        ("old-\nfashioned", "old-fashioned"),
        ("X-\ned", "X-ed"),
        ("well-\nable", "well-able"),
        ("tip-\ntop", "tip-top"),
    ],
)
def test_an_ending_alone_is_joined_to_its_word(broken: str, word: str) -> None:
    assert texts(read_text(f"Here they were {broken} by hand.\n")) == [
        f"Here they were {word} by hand."
    ]
