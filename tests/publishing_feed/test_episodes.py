"""What is found in a folder of publications."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from narrator.errors import SourceError
from narrator.publishing.episodes import list_episodes, order_naturally
from publishing_feed.talks import TEXTS, write_talk


def edit_timeline(folder: Path, **changes: Any) -> None:
    """Change the first sentence in the timeline of a publication."""
    path = folder / "timeline.json"
    timeline = json.loads(path.read_text("utf-8"))
    timeline["chapters"][0]["segments"][0].update(changes)
    path.write_text(json.dumps(timeline), encoding="utf-8")


def test_an_episode_has_what_its_publication_says(audio: Path) -> None:
    episodes = {episode.slug: episode for episode in list_episodes(audio)}
    rivers = episodes["rivers"]
    assert rivers.title == "Rivers & <their> “bends”"
    assert rivers.authors == ("Kim Park",)
    assert rivers.language == "en"
    assert rivers.description == "Why rivers bend ]]> & what <b>that</b> means."
    assert rivers.identifier.startswith("urn:uuid:")
    assert [chapter.title for chapter in rivers.chapters] == ["Rivers & their bends", "Why they do"]
    assert rivers.sentences[-1].text == "It is slow inside."
    assert 0 < rivers.sentences[-1].start_ms < rivers.duration_ms
    assert len({episode.identifier for episode in episodes.values()}) == 3


def test_half_a_letter_does_no_harm(audio: Path) -> None:
    path = audio / "stars/timeline.json"
    timeline = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**timeline, "title": " Sta\ud800rs\n", "authors": ["\udfff", ""]}))
    (stars,) = (each for each in list_episodes(audio) if each.slug == "stars")
    assert (stars.title, stars.authors) == ("Sta?rs", ("?",))


def test_files_are_as_long_as_they_are(audio: Path) -> None:
    for episode in list_episodes(audio):
        for name, file in episode.files.items():
            contents = (episode.folder / name).read_bytes()
            assert (file.bytes, file.sha256) == (
                len(contents),
                hashlib.sha256(contents).hexdigest(),
            )


def test_a_file_that_was_edited_afterwards_is_told_as_it_is(audio: Path) -> None:
    sound = audio / "stars/stars.mp3"
    before = next(each for each in list_episodes(audio) if each.slug == "stars")
    contents = bytearray(sound.read_bytes())
    contents[-1] ^= 1
    sound.write_bytes(contents)
    after = next(each for each in list_episodes(audio) if each.slug == "stars")
    assert after.files["stars.mp3"].sha256 == hashlib.sha256(contents).hexdigest()
    assert after.files["stars.vtt"] == before.files["stars.vtt"]


def test_episodes_come_in_the_order_of_their_numbers() -> None:
    names = ["talk-10", "Talk-2", "1-a", "a", "talk-1b", "10-a", "2-a"]
    assert sorted(names, key=order_naturally) == [
        "1-a", "2-a", "10-a", "a", "talk-1b", "Talk-2", "talk-10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("timeline.json", "{"),
        ("timeline.json", "[]"),
        ("timeline.json", '{"title": "Stars"}'),
        ("timeline.json", '{"title": "S", "language": "en", "duration_ms": "long"}'),
        ("manifest.json", '{"generator": "narrator"}'),
        ("manifest.json", '{"generator": "narrator", "files": [1]}'),
        ("manifest.json", "\x00"),
    ],
)
def test_a_damaged_publication_is_named_and_the_others_are_there(
    audio: Path, file: str, text: str
) -> None:
    (audio / "stars" / file).write_text(text)
    warnings: list[str] = []
    assert [each.slug for each in list_episodes(audio, warnings.append)] == ["rivers", "wolken"]
    (warning,) = warnings
    assert str(audio / "stars") in warning
    assert "build it again" in warning


def test_what_is_no_publication_of_ours_is_passed_by(audio: Path) -> None:
    (audio / "notes").mkdir()
    (audio / ".hidden").mkdir()
    shutil.copy(audio / "stars/manifest.json", audio / ".hidden")
    (audio / "other").mkdir()
    (audio / "other/manifest.json").write_text('{"name": "An app"}')
    warnings: list[str] = []
    assert len(list_episodes(audio, warnings.append)) == 3
    assert not warnings


def test_a_copy_of_a_publication_is_no_second_episode(audio: Path) -> None:
    shutil.copytree(audio / "stars", audio / "stars copy")
    warnings: list[str] = []
    assert len(list_episodes(audio, warnings.append)) == 3
    assert warnings == [
        f"{audio / 'stars copy'}: left out, since {audio / 'stars'} is the same publication."
    ]


def test_a_manifest_leads_nowhere_else(audio: Path, talks: Path) -> None:
    manifest = audio / "stars/manifest.json"
    fields = json.loads(manifest.read_text())
    for path in ("../../rivers.md", str(talks / "rivers.md")):
        fields["files"].append({"path": path, "bytes": 1, "sha256": "00"})
    manifest.write_text(json.dumps(fields))
    (stars,) = (each for each in list_episodes(audio) if each.slug == "stars")
    assert not any("rivers" in name for name in stars.files)


def test_one_publication_is_no_folder_of_them(audio: Path) -> None:
    with pytest.raises(SourceError, match="this is one publication; give the folder around it"):
        list_episodes(audio / "stars")
    with pytest.raises(SourceError, match="there is no such folder"):
        list_episodes(audio / "nowhere")


def test_the_identifier_stays_when_the_title_changes(talks: Path, audio: Path) -> None:
    before = {each.slug: each.identifier for each in list_episodes(audio)}
    write_talk(talks, "stars", TEXTS["stars"].replace("title: Stars", "title: All stars"))
    after = {each.slug: each.identifier for each in list_episodes(audio)}
    assert before == after


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({"voice": "heart"}, True),
        ({"start_ms": 900, "words": []}, True),
        ({"runs": [{"voice": "heart", "language": "en", "text": "Stars"}]}, True),
        ({"runs": [{"voice": "silent", "text": "Stars", "ipa": "stɑːz"}]}, False),
        ({"runs": [{"voice": "silent", "text": "Stars", "break_ms": 500}]}, False),
        ({"text": "Moons"}, False),
        ({"spoken": "Starrs"}, False),
        ({"pronounced": {"Stars": "/stɑːz/"}}, False),
    ],
)
def test_a_fingerprint_follows_what_is_said_and_not_who_says_it(
    audio: Path, changes: dict[str, Any], is_same: bool
) -> None:
    def read_fingerprint() -> str:
        (stars,) = (each for each in list_episodes(audio) if each.slug == "stars")
        return stars.sentences[0].fingerprint

    before = read_fingerprint()
    edit_timeline(audio / "stars", **changes)
    assert (read_fingerprint() == before) is is_same
