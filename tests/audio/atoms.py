"""What lies in the bytes of MP4 and MP3 files, read apart from FFmpeg."""

from __future__ import annotations

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"tref", b"edts"}


def read_atoms(data: bytes, path: str = ""):
    """Path and payload of every atom (ISO 14496-12, 4.2), containers opened."""
    position = 0
    while position + 8 <= len(data):
        size = int.from_bytes(data[position : position + 4])
        kind = data[position + 4 : position + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[position + 8 : position + 16]), 16
        if size < head:
            return
        payload = data[position + head : position + size]
        name = f"{path}/{kind.decode('latin-1')}"
        yield name, payload
        if kind in CONTAINERS:
            yield from read_atoms(payload, name)
        position += size


def read_nero_chapters(data: bytes) -> list[tuple[int, str]]:
    """Start in ms and title of each entry of ``chpl`` (Nero's chapter list, times in 100 ns)."""
    (payload,) = (content for name, content in read_atoms(data) if name == "/moov/udta/chpl")
    count, position = payload[8], 9
    chapters = []
    for _ in range(count):
        start = int.from_bytes(payload[position : position + 8])
        length = payload[position + 8]
        title = payload[position + 9 : position + 9 + length].decode()
        chapters.append((start // 10_000, title))
        position += 9 + length
    return chapters


def read_id3_frames(data: bytes):
    """Name and payload of each frame of an ID3v2.3 tag."""
    assert data[:4] == b"ID3\x03"
    size = _synchsafe(data[6:10])
    yield from _read_frames(data[10 : 10 + size])


def read_id3_chapters(data: bytes) -> list[tuple[int, int, str]]:
    """Start, end and title of each CHAP frame (ID3v2 chapter frame addendum, 3.1)."""
    chapters = []
    for name, payload in read_id3_frames(data):
        if name == "CHAP":
            rest = payload.partition(b"\x00")[2]
            start, end = int.from_bytes(rest[:4]), int.from_bytes(rest[4:8])
            titles = [
                decode_text(body) for inner, body in _read_frames(rest[16:]) if inner == "TIT2"
            ]
            chapters.append((start, end, titles[0]))
    return chapters


def decode_text(payload: bytes) -> str:
    """The text of an ID3v2.3 text frame."""
    encodings = {0: "latin-1", 1: "utf-16", 3: "utf-8"}
    return payload[1:].decode(encodings[payload[0]]).rstrip("\x00")


def _read_frames(data: bytes):
    position = 0
    while position + 10 <= len(data) and data[position]:
        name = data[position : position + 4].decode("ascii")
        size = int.from_bytes(data[position + 4 : position + 8])
        yield name, data[position + 10 : position + 10 + size]
        position += 10 + size


def _synchsafe(four: bytes) -> int:
    return sum(byte << (7 * (3 - place)) for place, byte in enumerate(four))
