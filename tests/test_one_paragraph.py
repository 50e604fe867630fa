"""The journey of one paragraph, each room visited once: the map of the code."""

from __future__ import annotations

import json
from pathlib import Path

from narrator.audio.formats import AUDIO_FORMATS
from narrator.audio.mux import ChapterMark, PlacedPackets, write_audio
from narrator.cache import Cache
from narrator.compose import Casting, make_script
from narrator.compose.pauses import Pauses
from narrator.document import Anchor, Paragraph, Run
from narrator.passage import Mastering, load_packets, make_passage
from narrator.production import Production, time_script
from narrator.readers import read_document
from narrator.studio import Studio
from narrator.voices import load_voice
from narrator.writers import write_format
from narrator.writers.edition import Edition


def test_one_paragraph_goes_through_every_room(project: Path) -> None:
    source = project / "hale.txt"
    source.write_text("Mr. Hale paid £3.50.\n", encoding="utf-8")

    document = read_document(source)
    assert document.blocks == (Paragraph((Run("Mr. Hale paid £3.50."),), anchor=Anchor(1)),)

    script = make_script(document, Casting(lambda language: "heart"), language="en")
    (chapter,) = script.chapters
    (segment,) = chapter.segments
    assert segment.text == "Mr. Hale paid £3.50."
    assert segment.spoken == "Mister Hale paid three pounds fifty."

    codec = AUDIO_FORMATS["m4b"].codec
    mastering = Mastering(-19.0, -1.5, (codec,))
    studio = Studio(load_voice, Cache(project / "cache"), script.language_voices)
    passage = make_passage(chapter.segments, studio, mastering, lambda letters: None)
    studio.close()
    (times,) = passage.times
    assert [word for _, _, word in times.words] == ["Mr.", "Hale", "paid", "£3.50."]
    assert 1500 < passage.duration_ms < 4000

    production = Production(((passage,),), -19.0, mastering)
    timeline = time_script(script, production, Pauses())
    placed = PlacedPackets(700, load_packets(passage, codec, studio, mastering))
    sound = project / "hale.m4b"
    write_audio(
        sound, AUDIO_FORMATS["m4b"], [placed], timeline.duration_ms,
        [ChapterMark(chapter.title, 0, timeline.duration_ms)], {"title": script.title}, "eng",
    )  # fmt: skip
    assert sound.stat().st_size > 10_000

    edition = Edition("hale", script, timeline, ("hale.m4b",))
    (written,) = json.loads(next(write_format("timeline", edition))[1])["chapters"]
    assert written["segments"][0]["text"] == "Mr. Hale paid £3.50."
    assert "£3.50." in next(write_format("vtt", edition))[1]
