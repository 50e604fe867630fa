"""The journey of one paragraph, each room visited once: the map of the code."""

from __future__ import annotations

import json
from pathlib import Path

from narrator.audio.formats import AUDIO_FORMATS
from narrator.audio.mux import ChapterMark, write_audio
from narrator.audio.tags import Tags
from narrator.cache import Cache
from narrator.compose import Casting, make_script
from narrator.compose.pauses import Pauses
from narrator.document import Anchor, Paragraph, Run
from narrator.passage import make_passage
from narrator.production import Production, place_packets, time_script
from narrator.programme import lay_out
from narrator.readers import read_document
from narrator.rendering import Job, Mastering
from narrator.score import Score
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
    job = Job(chapter.segments, mastering)
    passage = make_passage(job, studio, lambda letters: None)
    studio.close()
    (times,) = passage.times
    assert [word for _, _, word in times.words] == ["Mr.", "Hale", "paid", "£3.50."]
    assert 1500 < passage.duration_ms < 4000

    programme = lay_out([(chapter, [passage])], Score(), Pauses())
    production = Production(((passage,),), programme, mastering)
    timeline = time_script(script, production)
    placed = place_packets(production, studio, codec)
    sound = project / "hale.m4b"
    write_audio(
        sound, AUDIO_FORMATS["m4b"], placed, timeline.duration_ms,
        [ChapterMark(chapter.title, 0, timeline.duration_ms)], Tags(title=script.title),
    )  # fmt: skip
    assert sound.stat().st_size > 10_000

    edition = Edition("hale", script, timeline, ("hale.m4b",))
    (written,) = json.loads("".join(next(write_format("timeline", edition))[1]))["chapters"]
    assert written["segments"][0]["text"] == "Mr. Hale paid £3.50."
    assert "£3.50." in "".join(next(write_format("vtt", edition))[1])
