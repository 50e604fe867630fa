"""The checker of W3C Audiobooks finds the fault in a bad package."""

from __future__ import annotations

import json
import shutil
import wave
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from validators.audiobook import check_audiobook

ENTRY_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tides</title>
<link rel="publication" href="publication.json"></head><body>
<nav role="doc-toc"><h2>Contents</h2><ol><li><a href="one.mp3">One</a></li>
<li><a href="one.mp3#t=0.5">Two</a></li><li><a href="text.html">Text</a></li></ol></nav>
</body></html>
"""
TEXT = '<!doctype html><html lang="en"><title>Text</title><body><p id="a">It rises.</p></html>'
MANIFEST: dict[str, Any] = {
    "@context": ["https://schema.org", "https://www.w3.org/ns/pub-context", {"language": "en"}],
    "conformsTo": "https://www.w3.org/TR/audiobooks/",
    "type": "Audiobook",
    "id": "urn:uuid:0d9a5d62-40c6-5f5b-9c4e-6d6a0c0a7c3e",
    "url": "index.html",
    "name": "Tides",
    "author": [{"type": "Person", "name": "Ada Hale"}],
    "readBy": "A voice",
    "abridged": False,
    "accessMode": ["auditory"],
    "accessModeSufficient": [{"type": "ItemList", "itemListElement": ["auditory"]}],
    "accessibilityFeature": ["transcript"],
    "accessibilityHazard": ["none"],
    "accessibilitySummary": "It has a transcript.",
    "datePublished": "2023-11-26",
    "dateModified": "2023-11-26T12:00:00Z",
    "inLanguage": "en",
    "readingProgression": "ltr",
    "duration": "PT1S",
    "readingOrder": {
        "type": "LinkedResource",
        "url": "one.mp3",
        "encodingFormat": "audio/mpeg",
        "duration": "PT1.000S",
        "alternate": {"type": "LinkedResource", "url": "text.html#a"},
    },
    "resources": [
        {"type": "LinkedResource", "url": "index.html", "encodingFormat": "text/html",
         "rel": "contents"},
        {"type": "LinkedResource", "url": "text.html", "encodingFormat": "text/html"},
        {"type": "LinkedResource", "url": "cover.jpg", "encodingFormat": "image/jpeg",
         "rel": ["cover"]},
    ],
}  # fmt: skip


def make_sound() -> bytes:
    """A second of silence; FFmpeg looks at what a file holds and not at its name."""
    sound = BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16_000))
    return sound.getvalue()


def pack(path: Path, manifest: dict[str, Any], **changes: str | bytes | None) -> Path:
    """A package; ``changes`` are other contents of its files, or None for one that is not there."""
    files: dict[str, str | bytes | None] = {
        "publication.json": json.dumps(manifest),
        "index.html": ENTRY_PAGE,
        "text.html": TEXT,
        "cover.jpg": b"a picture",
        "one.mp3": make_sound(),
        **{name.replace("__", "."): contents for name, contents in changes.items()},
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, contents in files.items():
            is_text = name.endswith((".json", ".html"))
            method = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            if contents is not None:
                archive.writestr(name, contents, method)
    return path


def test_a_good_package_is_good(tmp_path: Path) -> None:
    assert check_audiobook(pack(tmp_path / "good.lpf", MANIFEST)) == []


@pytest.mark.parametrize("member", list(MANIFEST))
def test_each_member_that_is_missing_is_named(tmp_path: Path, member: str) -> None:
    rest = {name: value for name, value in MANIFEST.items() if name != member}
    assert any(member in fault for fault in check_audiobook(pack(tmp_path / "bad.lpf", rest)))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@context": ["https://schema.org"]}, "@context is wrong"),
        ({"abridged": "false"}, "abridged is neither"),
        ({"datePublished": "26 November"}, "datePublished is no date"),
        ({"inLanguage": "English language"}, "is no language tag"),
        ({"readBy": {"type": "Robot", "name": "A voice"}}, "readBy is of no known type"),
        ({"author": {"type": "Person"}}, "author has no name"),
        ({"duration": "PT2S"}, "do not add up"),
        ({"duration": "1 s"}, "do not add up"),
    ],
)
def test_wrong_values_are_named(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    found = check_audiobook(pack(tmp_path / "bad.lpf", {**MANIFEST, **change}))
    assert any(fault in each for each in found), found


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"cover__jpg": None}, "cover.jpg is listed and missing"),
        ({"notes__html": TEXT}, "notes.html is not listed"),
        ({"index__html": ENTRY_PAGE.replace("publication.json", "book.json")}, "does not lead"),
        ({"index__html": ENTRY_PAGE.replace('rel="publication"', "")}, "lead to its manifest"),
        ({"index__html": ENTRY_PAGE.replace("doc-toc", "doc-index")}, "0 tables of contents"),
        ({"index__html": ENTRY_PAGE.replace("<h2>Contents</h2>", "")}, "has no title"),
        ({"index__html": ENTRY_PAGE.replace("t=0.5", "t=1.5")}, "past the end"),
        ({"index__html": ENTRY_PAGE.replace("text.html", "https://example.org/")}, "out of the"),
        ({"index__html": ENTRY_PAGE.replace("text.html", "other.html")}, "leads nowhere"),
        ({"index__html": ENTRY_PAGE.replace('"one.mp3"', '"one.mp3#t=0.7"')}, "out of order"),
        ({"text__html": TEXT.replace('id="a"', "")}, "leads to no element"),
        ({"publication__json": "{"}, "publication.json: "),
        ({"publication__json": None}, "there is no publication.json"),
    ],
)
def test_files_that_do_not_fit_are_named(
    tmp_path: Path, changes: dict[str, str | None], fault: str
) -> None:
    found = check_audiobook(pack(tmp_path / "bad.lpf", MANIFEST, **changes))
    assert any(fault in each for each in found), found


def listing(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(json.dumps(MANIFEST))
    change(manifest)
    return manifest


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda book: book["readingOrder"].update(encodingFormat="text/html"), "is no sound"),
        (lambda book: book["readingOrder"].pop("duration"), "has no duration"),
        (lambda book: book["readingOrder"].update(duration="PT3S"), "lasts 1 s and not 3"),
        (lambda book: book["readingOrder"].pop("alternate"), "has no text beside it"),
        (lambda book: book["resources"][2].pop("rel"), "no resource is cover"),
        (lambda book: book["resources"][0].pop("rel"), "no resource is contents"),
        (lambda book: book["resources"][0].update(rel=["contents", "pagelist"]), "list of pages"),
        (lambda book: book["resources"].append(book["resources"][1]), "is listed twice"),
    ],
)
def test_faults_in_what_is_listed_are_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    found = check_audiobook(pack(tmp_path / "bad.lpf", listing(change)))
    assert any(fault in each for each in found), found


def test_files_packed_in_the_wrong_way_are_named(tmp_path: Path) -> None:
    good = pack(tmp_path / "good.lpf", MANIFEST)
    bad = tmp_path / "bad.lpf"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name), zipfile.ZIP_DEFLATED)
        target.writestr("a b.html", TEXT)
    found = check_audiobook(bad)
    assert "one.mp3 is stored in the wrong way" in found
    assert "a b.html is no name that is safe everywhere" in found
    damaged = bytearray(shutil.copy(good, tmp_path / "damaged.lpf").read_bytes())
    damaged[damaged.index(b"a picture")] ^= 1
    (tmp_path / "damaged.lpf").write_bytes(damaged)
    assert "cover.jpg is damaged" in check_audiobook(tmp_path / "damaged.lpf")
