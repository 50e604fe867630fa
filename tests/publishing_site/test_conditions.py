from __future__ import annotations

import pytest

from narrator.publishing.serving.conditions import find_status, takes_part

TAG, NOW = '"abc"', 1_700_000_000
THEN, LATER = "Tue, 14 Nov 2023 22:13:20 GMT", "Wed, 15 Nov 2023 00:00:00 GMT"
EARLIER = "Tue, 14 Nov 2023 22:13:19 GMT"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"if-none-match": TAG}, 304),
        ({"if-none-match": 'W/"abc"'}, 304),
        ({"if-none-match": '"x", "abc"'}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"x"'}, 200),
        ({"if-modified-since": THEN}, 304),
        ({"if-modified-since": LATER}, 304),
        ({"if-modified-since": EARLIER}, 200),
        ({"if-modified-since": "yesterday"}, 200),
        # A tag is exact, a date is not: the tag alone decides (RFC 9110, 13.1.3).
        ({"if-none-match": '"x"', "if-modified-since": LATER}, 200),
        ({"if-match": TAG}, 200),
        ({"if-match": "*"}, 200),
        ({"if-match": 'W/"abc"'}, 412),
        ({"if-match": '"x"'}, 412),
        ({"if-unmodified-since": THEN}, 200),
        ({"if-unmodified-since": EARLIER}, 412),
        ({"if-match": TAG, "if-unmodified-since": EARLIER}, 200),
    ],
)
def test_a_client_that_has_the_file_is_not_sent_it(headers: dict[str, str], status: int) -> None:
    assert find_status(headers, TAG, NOW) == status


@pytest.mark.parametrize(
    ("if_range", "takes"),
    [("", True), (TAG, True), ('"x"', False), ('W/"abc"', False), (THEN, True), (EARLIER, False),
     (LATER, False), ("nonsense", False)],
)  # fmt: skip
def test_a_part_is_only_added_to_parts_of_the_same_file(if_range: str, takes: bool) -> None:
    assert takes_part(if_range, TAG, NOW) == takes
