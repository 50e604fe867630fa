"""Strict little readers of the caption formats, by which the tests judge what is written."""

import html
import re
from itertools import pairwise

TIMESTAMP = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
TIMINGS = re.compile(rf"{TIMESTAMP} --> {TIMESTAMP}")
DIRECTION_MARKS = "\u200e\u200f"


def to_ms(*parts):
    hours, minutes, seconds, milliseconds = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def parse_vtt(text):
    """Cues as ``(start, end, lines, inner times)``; any breach of the grammar fails."""
    assert text.endswith("\n")
    assert "\r" not in text
    first, *blocks = re.split(r"\n\n+", text.rstrip("\n"))
    assert first == "WEBVTT"
    cues = []
    for block in blocks:
        lines = block.split("\n")
        if lines[0] == "NOTE" or lines[0].startswith("NOTE "):
            assert not cues
            assert "-->" not in block
            continue
        assert "-->" not in lines[0]
        timings = TIMINGS.fullmatch(lines[1])
        assert timings, lines[1]
        start, end = to_ms(*timings.groups()[:4]), to_ms(*timings.groups()[4:])
        payload = lines[2:]
        assert payload
        assert all(payload)
        assert not any("-->" in line for line in payload)
        cues.append((start, end, *parse_payload("\n".join(payload))))
    identifiers = [block.split("\n")[0] for block in blocks if not block.startswith("NOTE")]
    assert len(set(identifiers)) == len(identifiers)
    return cues


def parse_payload(payload):
    """Lines and inner times; ``v`` only at the head, each ``lang`` closed."""
    payload = re.sub(r"\A<v [^<>&]+>", "", payload)
    assert payload.count("<lang ") == payload.count("</lang>")
    payload = re.sub(r"<lang [A-Za-z0-9-]+>|</lang>", "", payload)
    inner = [to_ms(*each) for each in re.findall(f"<{TIMESTAMP}>", payload)]
    plain = re.sub(f"<{TIMESTAMP}>", "", payload)
    assert not set(plain) & set("<>")
    assert re.fullmatch(r"(?:[^&]|&(?:amp|lt|gt);)*", plain, re.DOTALL)
    return [html.unescape(line).lstrip(DIRECTION_MARKS) for line in plain.split("\n")], inner


def check_times(cues):
    """Starts and ends of ``(start, end, …)`` follow each other."""
    assert all(start < end for start, end, *_ in cues)
    assert all(before[1] <= after[0] for before, after in pairwise(cues))


def squeeze(words):
    """Words as one string without any space, as no control character is written."""
    text = "".join("".join(words).split())
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", text)
