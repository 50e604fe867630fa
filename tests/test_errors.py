from __future__ import annotations

import copy
import pickle

import pytest

from narrator import errors
from narrator.errors import NarratorError, SourceError, SpeechError, UsageError, VoiceError, nearest

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, NarratorError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_back_whole_from_another_process(kind: type[NarratorError]) -> None:
    error = kind("it is empty", "a.txt", "give a text")
    for returned in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(returned) is kind
        assert (returned.what, returned.where, returned.mend) == ("it is empty", "a.txt",
                                                                  "give a text")  # fmt: skip
        assert str(returned) == str(error)
        assert returned.exit_code == error.exit_code


def test_an_error_is_one_sentence_of_what_where_and_how_to_mend() -> None:
    assert str(SourceError("it is empty", "a.txt", "give a text")) == (
        "a.txt: it is empty; give a text."
    )
    assert str(SourceError("it is empty", "a.txt")) == "a.txt: it is empty."
    assert str(SourceError("it is empty")) == "it is empty."


def test_every_kind_of_error_is_named_in_the_tree_of_the_module() -> None:
    assert errors.__doc__
    for kind in KINDS:
        assert kind.__name__ in errors.__doc__


def test_only_a_wrong_command_line_ends_with_2() -> None:
    assert {kind for kind in KINDS if kind.exit_code == 2} == {UsageError}
    assert {kind.exit_code for kind in KINDS} == {1, 2}


def test_a_sentence_that_was_not_spoken_is_a_fault_of_its_voice() -> None:
    assert issubclass(SpeechError, VoiceError)


def test_the_nearest_name_is_near() -> None:
    assert nearest("hart", ["heart", "kore"]) == "heart"
    assert nearest("nope", ["heart", "kore"]) == ""
    assert nearest("x", []) == ""
