from __future__ import annotations

import pytest

from narrator.errors import FormatError
from narrator.formats import ALL, check_formats, list_formats


def test_all_is_every_format_once() -> None:
    assert check_formats([ALL]) == list_formats()
    assert check_formats(["vtt", ALL, "mp3"])[0] == "vtt"
    assert sorted(check_formats(["vtt", ALL, "mp3"])) == sorted(list_formats())


def test_case_and_spaces_do_not_matter() -> None:
    assert check_formats([" MP3", "Vtt "]) == ("mp3", "vtt")


def test_what_is_always_written_can_be_named() -> None:
    assert check_formats(["timeline", "vtt"]) == ("vtt",)


def test_an_unknown_format_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(FormatError) as caught:
        check_formats(["m4d"])
    assert str(caught.value) == "there is no format “m4d”; the nearest is m4b."


def test_where_none_is_near_all_formats_are_named() -> None:
    with pytest.raises(FormatError) as caught:
        check_formats(["realaudio"])
    assert all(name in caught.value.mend for name in (*list_formats(), ALL))
