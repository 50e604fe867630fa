"""transcript.json: the JSON transcript of Podcasting 2.0, version 1.0.0."""

from __future__ import annotations

import json
from collections.abc import Iterator

from narrator.writers.edition import Edition
from narrator.writers.speakers import name_speakers

OPENING = '{"version": "1.0.0", "segments": [\n  '


def write(edition: Edition) -> Iterator[str]:
    """One entry a sentence, times in seconds; a ``speaker`` only where a dialogue has several.

    The format also takes single words, but apps join those by the second and cut sentences in two
    (AntennaPod). The captions have the time of each word.
    """
    names = name_speakers(edition)
    before = OPENING
    for chapter in edition.timeline.chapters:
        for timed in chapter.segments:
            speaker = names.get(timed.segment.role)
            if text := timed.segment.text:
                segment = {
                    **({"speaker": speaker} if speaker else {}),
                    "startTime": timed.times.start_ms / 1000,
                    "endTime": timed.times.end_ms / 1000,
                    "body": text,
                }
                yield before + json.dumps(segment, ensure_ascii=False)
                before = ",\n  "
    yield f"{before if before == OPENING else ''}]}}\n"
