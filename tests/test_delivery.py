"""What a publication holds: a cover, the sound as a whole or by chapter, and texts beside it."""

import base64
import io
import json

import av
import numpy as np
import pytest
from makers import make_sine, read_tree, write_wav
from PIL import Image
from publishing import build, read_audio, read_timeline

from narrator.audio.loudness import measure_power
from narrator.publication import list_files

MUSIC = ("intro", "outro", "jingle", "bed")
TEXT = """# Two cities

An introduction that says what this is about, at some length.

## A beginning

It was the best of times.

## An end

It was the worst of times.
"""


@pytest.fixture
def source(project):
    path = project / "cities.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def names_of(built):
    return sorted(path.relative_to(built.place.folder).as_posix() for _, path in built.files)


def decode_mono(path):
    with av.open(str(path)) as sound:
        frames = [frame.to_ndarray().reshape(-1) for frame in sound.decode(audio=0)]
        return sound.streams.audio[0].rate, frames


def test_mp3_comes_in_a_file_for_each_chapter(source):
    built = build(source, formats=["mp3", "m4b"], audio={"per_chapter": True})
    assert [name for name in names_of(built) if "mp3" in name] == [
        "mp3/01-two-cities.mp3",
        "mp3/02-a-beginning.mp3",
        "mp3/03-an-end.mp3",
    ]
    chapters = read_timeline(built)["chapters"]
    files = sorted((built.place.folder / "mp3").iterdir())
    for chapter, file in zip(chapters, files, strict=True):
        sound = read_audio(file)
        assert sound["length_ms"] == pytest.approx(chapter["end_ms"] - chapter["start_ms"], abs=60)


def test_each_chapter_file_says_what_it_is(source):
    built = build(source, formats=["mp3"], audio={"per_chapter": True}, author="Ada Example")
    tags = read_audio(built.place.folder / "mp3" / "02-a-beginning.mp3")["tags"]
    assert (tags["title"], tags["album"], tags["track"]) == ("A beginning", "Two cities", "2/3")
    assert tags["artist"] == "Ada Example"


def test_a_page_that_has_nothing_to_play_is_told(source):
    built = build(source, formats=["mp3", "html"], audio={"per_chapter": True})
    assert [note for note in built.notes if "the player page is silent" in note]
    built = build(source, formats=["mp3", "m4b", "html"], audio={"per_chapter": True})
    assert not [note for note in built.notes if "player page" in note]


def test_chapter_files_of_an_older_build_are_gone_and_a_users_files_stay(source):
    built = build(source, formats=["mp3"], audio={"per_chapter": True})
    mine = built.place.folder / "mp3" / "mine.txt"
    mine.write_text("my notes")
    source.write_text(TEXT.replace("## An end", "## A close"), encoding="utf-8")
    built = build(source, formats=["mp3"], audio={"per_chapter": True})
    names = sorted(path.name for path in mine.parent.iterdir())
    assert names == ["01-two-cities.mp3", "02-a-beginning.mp3", "03-a-close.mp3", "mine.txt"]
    assert "mp3/mine.txt" not in list_files(built.place.folder)


def test_the_timeline_names_the_files_of_chapters(source):
    built = build(source, formats=["mp3"], audio={"per_chapter": True})
    timeline = read_timeline(built)
    assert timeline["audio"] is None
    first, second, _ = timeline["parts"]
    assert first["file"] == "mp3/01-two-cities.mp3"
    assert (first["start_ms"], first["end_ms"]) == (0, second["start_ms"])


def test_a_cover_is_drawn_where_none_is_given(source):
    built = build(source, formats=["m4b"])
    with Image.open(built.place.folder / "cover.jpg") as cover:
        assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (1400, 1400))
    assert "cover.jpg" in list_files(built.place.folder)


def test_a_given_cover_is_used_and_stands_in_the_sound(source):
    Image.new("RGB", (1500, 1500), (10, 200, 30)).save(source.parent / "mine.png")
    script = f"---\nnarrator: 1\ntitle: Two cities\ncover: mine.png\n---\n{TEXT}"
    source.write_text(script, encoding="utf-8")
    built = build(source, formats=["m4b"])
    with av.open(str(built.place.folder / "cities.m4b")) as sound:
        packet = next(sound.demux(sound.streams.video[0]))
        embedded = Image.open(io.BytesIO(bytes(packet)))
        red, green, blue = embedded.convert("RGB").getpixel((700, 700))
    assert green > 180 > 60 > max(red, blue)


def test_a_cover_that_is_no_picture_is_named_and_another_drawn(source):
    (source.parent / "mine.png").write_text("no picture")
    script = f"---\nnarrator: 1\ntitle: Two cities\ncover: mine.png\n---\n{TEXT}"
    source.write_text(script, encoding="utf-8")
    built = build(source, formats=["m4b"])
    assert [note for note in built.notes if "the cover cannot be used" in note]
    assert (built.place.folder / "cover.jpg").stat().st_size > 5000


def test_the_sound_can_stand_in_the_page_itself(source):
    built = build(source, formats=["m4b", "html"], single_file=True)
    page = (built.place.folder / "index.html").read_text("utf-8")
    sound = (built.place.folder / "cities.m4b").read_bytes()
    assert base64.b64encode(sound).decode() in page


def test_sound_too_large_for_the_page_stays_beside_it_and_that_is_told(source, monkeypatch):
    monkeypatch.setattr("narrator.delivery.MOST_EMBEDDED_BYTES", 1000)
    built = build(source, formats=["m4b", "html"], single_file=True)
    assert "too large for the page" in " ".join(built.notes)
    assert 'src="cities.m4b"' in (built.place.folder / "index.html").read_text("utf-8")


def test_without_that_wish_the_page_names_the_file(source):
    built = build(source, formats=["m4b", "html"])
    page = (built.place.folder / "index.html").read_text("utf-8")
    assert 'src="cities.m4b"' in page
    assert "data:audio" not in page


def test_room_tone_fills_what_would_be_silent(source):
    built = build(source, formats=["wav"], audio={"room_tone_dbfs": -60.0})
    _, frames = decode_mono(built.place.folder / "cities.wav")
    levels = [measure_power(frame / 32768) for frame in frames]
    assert min(levels) > 10 ** (-7.5)
    assert json.loads((built.place.folder / "timeline.json").read_text("utf-8"))


def test_a_profile_without_speech_to_level_still_builds(source):
    built = build(source, profile="acx")
    assert len([name for name in names_of(built) if name.endswith(".mp3")]) == 3


def test_what_the_cache_holds_changes_nothing(source, monkeypatch):
    music = source.parent / "music.wav"
    options = {"formats": ["mp3", "wav"], "music": dict.fromkeys(MUSIC, str(music))}
    write_wav(music, make_sine(440, -6, 1.2, 44_100), 44_100)
    build(source, **options)
    write_wav(music, make_sine(330, -12, 1.7, 44_100), 44_100)
    build(source, profile="podcast", **options)
    trees = [read_tree(build(source, **options).place.folder)]
    fresh = source.parent / "fresh"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: fresh / "cache")
    trees.append(read_tree(build(source, output=fresh, **options).place.folder))
    for tree in trees:  # the manifest says where the source lies
        del tree["manifest.json"]
    assert trees[0] == trees[1]


def test_music_is_heard_where_the_timeline_says(source):
    tone = make_sine(440, -6, 7.3, 44_100)
    jingle = write_wav(source.parent / "jingle.wav", [tone, tone], 44_100)
    built = build(source, formats=["wav"], music={"jingle": str(jingle)})
    timeline = read_timeline(built)
    rate, frames = decode_mono(built.place.folder / "cities.wav")
    samples = np.concatenate(frames) / 32768
    for interlude in timeline["music"]:
        first, last = (interlude[edge] * rate // 1000 for edge in ("start_ms", "end_ms"))
        assert interlude["end_ms"] - interlude["start_ms"] == 7300
        assert measure_power(samples[first + 200 : last - 200]) > 1e-4
        assert measure_power(samples[first - 2000 : first - 100]) < 1e-8
        assert measure_power(samples[last + 100 : last + 2000]) < 1e-8
    assert len(timeline["music"]) == 2
