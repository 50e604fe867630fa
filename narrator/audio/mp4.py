"""MP4 files: AAC packets, with the chapters and tags of M4B and M4A.

What a player needs to know comes first, so that it can play what is still loading. How long that
is depends on the number of packets alone, which is known beforehand: room is left for it, and
filled when the packets are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from narrator.audio.encode import Encoder
from narrator.audio.formats import AudioFormat
from narrator.audio.marks import ChapterMark
from narrator.audio.mp4_atoms import MOST_BYTES, make_atom, make_head
from narrator.audio.mp4_tags import make_user_data
from narrator.audio.mp4_tracks import (
    CHUNK_PACKETS,
    Samples,
    make_chapter_texts,
    make_chapter_track,
    make_movie_head,
    make_sound_track,
    round_length_ms,
)
from narrator.audio.packets import SIZE
from narrator.audio.placing import Soundtrack
from narrator.audio.tags import Tags

if TYPE_CHECKING:
    import numpy.typing as npt

MOST_PACKET_BYTES = 768
"""Of AAC with one channel (ISO 14496-3, 4.5.1.1)."""


def write_mp4(
    path: Path,
    audio_format: AudioFormat,
    soundtrack: Soundtrack,
    marks: Sequence[ChapterMark],
    tags: Tags,
) -> None:
    """Write AAC packets with their chapters and tags. Raises OSError.

    Chapters are written twice, as QuickTime's text track, which Apple's players read, and as
    Nero's list, which others prefer. That list ends after 255 chapters, so it is left out where
    there are more.
    """
    codec = audio_format.codec
    header = Encoder(codec).header
    brand = audio_format.options["brand"].encode()
    kind = make_atom(b"ftyp", brand, b"\x00\x00\x02\x00", brand, b"isomiso2")
    texts = make_chapter_texts(marks)
    text_sizes = np.array([len(text) for text in texts], SIZE)
    is_audiobook = audio_format.name == "m4b"
    user_data = make_user_data(tags, marks, is_audiobook=is_audiobook)

    # Whether the file could be longer than 32 bits can say.
    is_far = soundtrack.packet_count * MOST_PACKET_BYTES > MOST_BYTES // 2

    def make_movie(sizes: npt.NDArray[np.uint32], start: int) -> bytes:
        """What players need to know; the texts of the chapters are at ``start``, then the sound."""
        sound = Samples(sizes, start + int(text_sizes.sum()), CHUNK_PACKETS, is_far)
        track = make_sound_track(codec, header, sound, tags.language, has_chapters=bool(marks))
        if marks:
            named = Samples(text_sizes, start, len(texts), is_far)
            track += make_chapter_track(marks, named, tags.language)
        head = make_movie_head(round_length_ms(codec, len(sizes)))
        return make_atom(b"moov", head, track, user_data)

    with path.open("wb") as file:
        file.write(kind)
        file.write(make_movie(np.zeros(soundtrack.packet_count, SIZE), 0))
        place = file.tell()
        file.write(make_head(b"mdat", 0, is_large=is_far))
        start = file.tell()
        file.write(b"".join(texts))
        parts = [np.zeros(0, SIZE)]
        for run in soundtrack.list_runs():
            file.write(run.content)
            parts.append(run.sizes)
        end = file.tell()
        file.seek(len(kind))
        file.write(make_movie(np.concatenate(parts), start))
        file.seek(place)
        file.write(make_head(b"mdat", end - place, is_large=is_far))
