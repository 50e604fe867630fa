"""What strangers hand to ``narrator check``: one sentence each, nothing read that is not theirs."""

import json
import shutil
from pathlib import Path

import pytest
from faults import SLUG, build_apart
from running import check_sentence, run_here

from narrator.checking import check_path
from narrator.errors import SourceError


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    formats = ("wav", "vtt", "srt", "chapters", "transcript")
    folder = build_apart(tmp_path_factory.mktemp("texts"), formats=formats)
    (folder / f"{SLUG}.wav").unlink()
    return folder


@pytest.fixture
def folder(texts, tmp_path) -> Path:
    """A publication without its sound, and without a manifest."""
    copy = shutil.copytree(texts, tmp_path / SLUG)
    (copy / "manifest.json").unlink()
    return copy


SEGMENT = {"id": "s0001", "text": "b", "start_ms": 0, "end_ms": 4, "words": [[0, 4, "b"]]}
CHAPTER = {"title": "A", "start_ms": 0, "end_ms": 5, "segments": [SEGMENT]}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"title": None}, "“title” of it"),
        ({"title": ["x"]}, "“title” of it"),
        ({"duration_ms": -5}, "“duration_ms” of it"),
        ({"duration_ms": 5.5}, "“duration_ms” of it"),
        ({"duration_ms": True}, "“duration_ms” of it"),
        ({"duration_ms": "1000"}, "“duration_ms” of it"),
        ({"duration_ms": 10**40}, "“duration_ms” of it"),
        ({"duration_ms": float("nan")}, "“duration_ms” of it"),
        ({"profile": 7}, "“profile” of it"),
        ({"audio": {}}, "“audio” of it"),
        ({"chapters": "x"}, "“chapters” of it"),
        ({"chapters": [1]}, "chapter 1 is no object"),
        ({"chapters": [{**CHAPTER, "segments": [None]}]}, "segment 1 of chapter 1 is no object"),
        ({"chapters": [{**CHAPTER, "end_ms": None}]}, "“end_ms” of chapter 1"),
        (
            {"chapters": [{**CHAPTER, "segments": [{**SEGMENT, "words": [[0, "1", "b"]]}]}]},
            "a word of segment 1 of chapter 1",
        ),
        (
            {"chapters": [{**CHAPTER, "segments": [{**SEGMENT, "words": [[0, 1]]}]}]},
            "a word of segment 1 of chapter 1",
        ),
        ({"music": [{"start_ms": 0}]}, "“end_ms” of music 1"),
    ],
)
def test_a_timeline_with_a_wrong_value_is_named_by_it(folder, change, where):
    path = folder / "timeline.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(SourceError) as error:
        check_path(folder)
    assert where in str(error.value)
    assert error.value.where == str(path)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b'{"duration_ms": ' + b"9" * 5000 + b"}"],
)
def test_a_timeline_that_is_none_is_one_sentence(folder, data, capsys):
    (folder / "timeline.json").write_bytes(data)
    assert run_here("check", folder) == 1
    assert "timeline" in check_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("files", ["x", None, 3, {}])
def test_a_manifest_that_is_none_is_one_sentence(folder, files, capsys):
    (folder / "manifest.json").write_text(json.dumps({"files": files}))
    assert run_here("check", folder) == 1
    assert "manifest" in check_sentence(capsys.readouterr().err)


def test_a_manifest_never_leads_out_of_its_folder(folder, tmp_path):
    (tmp_path / "secret.wav").write_bytes(b"x")
    names = [
        "../secret.wav",
        str(tmp_path / "secret.wav"),
        "a\0b",
        "",
        "..",
        None,
        3,
        {},
        {"path": 4},
    ]
    (folder / "manifest.json").write_text(json.dumps({"files": names}))
    checked = check_path(folder)
    assert checked.sounds == ()
    assert not any("secret" in finding.where for finding in checked.findings)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xff",
        b"WEBVTT",
        b'{"chapters": 5, "segments": 5}',
        b'{"chapters": [{"startTime": 1e999, "title": 3}], "segments": [{"startTime": NaN}]}',
        b"[" * 100_000,
        b"WEBVTT\n\n00:02.000 --> 00:01.000\nx\n",
        b"WEBVTT\n\n00:99.000 --> 00:01.000\nx\n",
        b"1\n99999999:00:00,000 --> 999999999:00:01,000\nx\n",
    ],
)
def test_files_beside_the_audio_may_hold_anything(folder, data):
    names = (f"{SLUG}.vtt", f"{SLUG}.srt", "chapters.json", "chapters.vtt", "transcript.json")
    for name in names:
        (folder / name).write_bytes(data)
    wrong = {each.where.partition(":")[0] for each in check_path(folder).findings if not each.holds}
    assert {name.partition(",")[0] for name in names} <= {name.partition(",")[0] for name in wrong}


@pytest.mark.parametrize("name", ["a.mp3", "a.m4b", "a.wav", "timeline.json", "a"])
@pytest.mark.parametrize("data", [b"", b"no sound at all"])
def test_a_file_that_is_nothing_is_one_sentence(tmp_path, name, data, capsys):
    (tmp_path / name).write_bytes(data)
    assert run_here("check", tmp_path / name) == 1
    assert name in check_sentence(capsys.readouterr().err)


def test_a_device_is_no_sound(capsys):
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no such device")
    assert run_here("check", "/dev/zero") == 1
    assert "this is no file" in check_sentence(capsys.readouterr().err)
