"""ONNX models of voices, run so that they also tell how long each phoneme lasts."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load_session(path: Path, node: bytes) -> Any:
    """The model in ``path`` as an ONNX Runtime session, with what ``node`` gives as last output.

    ``node`` is an output inside the model, such as that which rounds its durations; a model
    without it still speaks and has its own outputs alone. One thread a session is as fast as two
    on two processors, and leaves the other to another sentence (measured). Raises OSError, and
    for a broken model whatever ONNX Runtime raises.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # fatal: all else is raised as well
    providers = ["CPUExecutionProvider"]
    model = path.read_bytes()
    try:
        return onnxruntime.InferenceSession(add_output(model, node), options, providers)
    except Exception:  # its own kinds of error share no other class
        return onnxruntime.InferenceSession(model, options, providers)


def add_output(model: bytes, node: bytes) -> bytes:
    r"""``model``, the bytes of an ONNX file, with ``node`` as one more output.

    Protobuf messages merge when concatenated (Protocol Buffers encoding, "Last One Wins"), so a
    graph output can be appended as bytes: ModelProto.graph (7) > GraphProto.output (12) >
    ValueInfoProto.name (1). Lengths of one byte do for names of up to 123 bytes.

    >>> add_output(b"", b"/Ceil")
    b':\tb\x07\n\x05/Ceil'
    """
    value = b"\x0a" + bytes([len(node)]) + node
    output = b"\x62" + bytes([len(value)]) + value
    return model + b"\x3a" + bytes([len(output)]) + output
