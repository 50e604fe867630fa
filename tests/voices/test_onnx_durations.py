"""A model tells its durations where it has them, and runs where it has not."""

import numpy as np
import pytest

from narrator.voices import hibari
from narrator.voices.onnx_durations import load_session

FEED = {"ids": np.zeros((1, 5), np.int64), "speed": np.ones(1, np.float32)}


def test_a_node_inside_a_model_becomes_its_last_output():
    path = hibari.load_voice("heart").path
    plain = load_session(path, b"/no_such_node")
    telling = load_session(path, hibari.DURATIONS_NODE)
    names = [output.name for output in plain.get_outputs()]
    assert [output.name for output in telling.get_outputs()] == [
        *names,
        hibari.DURATIONS_NODE.decode(),
    ]
    *outputs, durations = telling.run(None, FEED)
    assert durations.size == 5
    for with_durations, without in zip(outputs, plain.run(None, FEED), strict=True):
        np.testing.assert_array_equal(with_durations, without)


def test_a_broken_model_and_a_missing_one_are_errors(tmp_path, capfd):
    path = tmp_path / "voice.onnx"
    with pytest.raises(OSError, match=r"voice\.onnx"):
        load_session(path, b"/node")
    path.write_bytes(b"\x08\x07nonsense")
    with pytest.raises(Exception, match=r"(?i)protobuf"):
        load_session(path, b"/node")
    assert capfd.readouterr() == ("", "")
