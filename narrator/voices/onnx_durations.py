"""ONNX models of voices, run so that they also tell how long each phoneme lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

GRAPH, GRAPH_OUTPUT, VALUE_NAME = 7, 12, 1
"""Field numbers of ModelProto.graph, GraphProto.output and ValueInfoProto.name (onnx.proto)."""
LENGTH_DELIMITED = 2
"""Protocol Buffers wire type of strings and messages."""
FIXED_BYTES = {1: 8, 5: 4}
"""Lengths of the wire types of fixed length."""


def load_session(path: Path, node: bytes, instead: Sequence[bytes] = ()) -> Any:
    """The model in ``path`` as an ONNX Runtime session, with what ``node`` gives as last output.

    ``node`` is an output inside the model, such as that which rounds its durations; a model
    without it still speaks and has its own outputs alone. Where ``instead`` names outputs inside
    the model, these take the place of its own, and what only those needed is not worked out; a
    model without them keeps its own. One thread a session is as fast as two on two processors,
    and leaves the other to another sentence (measured). Raises OSError, and for a broken model
    whatever ONNX Runtime raises.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # fatal: all else is raised as well
    # A plan of the memory is kept for each length of sentence: it grows, and saves no time.
    options.enable_mem_pattern = False
    providers = ["CPUExecutionProvider"]
    model = path.read_bytes()
    changes: list[Callable[[], bytes]] = [lambda: add_output(model, node)]
    if instead:
        changes.insert(0, lambda: replace_outputs(model, [*instead, node]))
    for change in changes:
        try:
            return onnxruntime.InferenceSession(change(), options, providers)
        except Exception:  # its own kinds of error share no other class
            continue
    return onnxruntime.InferenceSession(model, options, providers)


def add_output(model: bytes, node: bytes) -> bytes:
    r"""``model``, the bytes of an ONNX file, with ``node`` as one more output.

    Protobuf messages merge when concatenated (Protocol Buffers encoding, "Last One Wins"), so a
    graph output can be appended as bytes: ModelProto.graph (7) > GraphProto.output (12) >
    ValueInfoProto.name (1). Lengths of one byte do for names of up to 123 bytes.

    >>> add_output(b"", b"/Ceil")
    b':\tb\x07\n\x05/Ceil'
    """
    output = _make_field(GRAPH_OUTPUT, _make_field(VALUE_NAME, node))
    return model + _make_field(GRAPH, output)


def replace_outputs(model: bytes, nodes: Sequence[bytes]) -> bytes:
    r"""``model``, the bytes of an ONNX file, with ``nodes`` as its only outputs.

    Raises IndexError for what is no Protocol Buffers message.

    >>> replace_outputs(add_output(b"\x08\x08", b"/Ceil"), [b"/Floor"])
    b'\x08\x08:\x00:\nb\x08\n\x06/Floor'
    """
    kept = []
    for number, start, body, end in _find_fields(model, 0, len(model)):
        if number != GRAPH:
            kept.append(model[start:end])
            continue
        fields = _find_fields(model, body, end)
        graph = [model[first:last] for inner, first, _, last in fields if inner != GRAPH_OUTPUT]
        kept.append(_make_field(GRAPH, b"".join(graph)))
    replaced = b"".join(kept)
    for node in nodes:
        replaced = add_output(replaced, node)
    return replaced


def _find_fields(message: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Number, start, start of the content and end of each field in a part of ``message``."""
    while start < end:
        key, body = _read_number(message, start)
        kind = key & 7
        if kind == LENGTH_DELIMITED:
            length, body = _read_number(message, body)
            stop = body + length
        elif kind in FIXED_BYTES:
            stop = body + FIXED_BYTES[kind]
        else:
            _, stop = _read_number(message, body)
        yield key >> 3, start, body, stop
        start = stop


def _read_number(message: bytes, at: int) -> tuple[int, int]:
    """The number that starts at ``at`` (base 128, lowest first), and where it ends."""
    number = shift = 0
    while message[at] > 127:
        number |= (message[at] & 127) << shift
        shift += 7
        at += 1
    return number | message[at] << shift, at + 1


def _make_field(number: int, content: bytes) -> bytes:
    length = len(content)
    digits = bytearray()
    while length > 127:
        digits.append(length & 127 | 128)
        length >>= 7
    return bytes([number << 3 | LENGTH_DELIMITED, *digits, length]) + content
