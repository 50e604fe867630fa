"""Each rule of the feed's checks finds a feed that breaks it."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import uuid
from pathlib import Path

import pytest
from PIL import Image

from validators.feeds import (
    PODCAST_GUIDS,
    check_feed,
    check_well_formed,
    read_with_feedparser,
    read_with_partytime,
)
from validators.tools import need_program

ADDRESS = "https://example.org/talks"
GUID = uuid.uuid5(PODCAST_GUIDS, "example.org/talks/feed.xml")
GOOD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Talks</title><description>About.</description><link>{ADDRESS}</link><language>en</language>
<itunes:author>Kim</itunes:author><itunes:category text="Arts"/>
<itunes:explicit>false</itunes:explicit><podcast:guid>{GUID}</podcast:guid>
<podcast:locked>yes</podcast:locked><itunes:image href="{ADDRESS}/cover.jpg"/>
<atom:link rel="self" href="{ADDRESS}/feed.xml"/>
<item><title>Tone</title><guid isPermaLink="false">1</guid>
<pubDate>Fri, 20 Nov 2026 12:00:00 GMT</pubDate><itunes:duration>2</itunes:duration>
<itunes:image href="{ADDRESS}/cover.jpg"/>
<enclosure url="{ADDRESS}/tone.mp3" length="LENGTH" type="audio/mpeg"/>
<podcast:transcript url="{ADDRESS}/tone.vtt?v=1" type="text/vtt"/>
<podcast:chapters url="{ADDRESS}/chapters.json" type="application/json+chapters"/>
<podcast:alternateEnclosure type="audio/mpeg" length="LENGTH" default="true">
<podcast:source uri="{ADDRESS}/tone.mp3"/><podcast:integrity type="sri" value="SRI"/>
</podcast:alternateEnclosure></item>
</channel></rss>
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feed without fault, with everything that it names."""
    folder = tmp_path_factory.mktemp("feed")
    made = ("-f", "lavfi", "-i", "sine=duration=2", "tone.mp3")
    subprocess.run([need_program("ffmpeg"), "-v", "error", *made], cwd=folder, check=True)
    Image.new("RGB", (1400, 1400)).save(folder / "cover.jpg")
    Image.new("RGB", (300, 300)).save(folder / "small.jpg")
    (folder / "tone.vtt").write_text("WEBVTT\n")
    chapters = [{"startTime": 0}, {"startTime": 1}]
    (folder / "chapters.json").write_text(json.dumps({"chapters": chapters}))
    (folder / "backward.json").write_text(json.dumps({"chapters": chapters[::-1]}))
    sound = (folder / "tone.mp3").read_bytes()
    digest = f"sha256-{base64.b64encode(hashlib.sha256(sound).digest()).decode()}"
    feed = folder / "feed.xml"
    feed.write_text(GOOD.replace("LENGTH", str(len(sound))).replace("SRI", digest))
    return feed


def test_a_good_feed_has_no_fault(good: Path) -> None:
    assert check_well_formed(good) == []
    assert check_feed(good, ADDRESS) == []
    assert read_with_feedparser(good).feed.title == "Talks"
    assert read_with_partytime(good)["title"] == "Talks"


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<description>About.</description>", "", "the channel has no description"),
        ("About.", "a" * 4001, "description is too long"),
        ("About.", " About.", "description has space at an end"),
        ('<itunes:category text="Arts"/>', "", "no itunes:category"),
        (">false<", ">no<", "neither true nor false"),
        ("feed.xml", "other.xml", "atom:link does not lead"),
        (str(GUID), str(uuid.UUID(int=1)), "podcast:guid is not that"),
        ("<podcast:locked>yes", "<podcast:locked>true", "neither yes nor no"),
        ("cover.jpg", "small.jpg", "itunes:image is"),
        ('isPermaLink="false"', "", "taken for an address"),
        (" GMT", " -0000", "its date has no zone"),
        ('type="audio/mpeg"', 'type="audio/ogg"', "which Apple does not take"),
        ('mp3" length="', 'mp3" length="1', "its length is not that"),
        (">2<", ">20<", "its enclosure lasts 2"),
        ("tone.vtt", "gone.vtt", "gone.vtt is no transcript"),
        ('"text/vtt"', '"text/plain"', "no transcript of type text/plain"),
        ("chapters.json", "backward.json", "no chapters in order"),
        ("sha256-", "sha256-0", "is not what its integrity says"),
        ('mpeg" length="', 'mpeg" length="1', "not as long as the feed says"),
        ('default="true"', "", "is the default"),
        ("/tone.vtt", "/tön e.vtt", "is no URI"),
        ("</item>", "</item><item><guid>1</guid></item>", "two items have the same guid"),
    ],
)
def test_each_fault_is_named(
    good: Path, tmp_path: Path, right: str, wrong: str, fault: str
) -> None:
    text = good.read_text()
    assert right in text
    for beside in good.parent.iterdir():
        (tmp_path / beside.name).symlink_to(beside)
    bad = tmp_path / good.name
    bad.unlink()
    bad.write_text(text.replace(right, wrong))
    assert fault in " ".join(check_feed(bad, ADDRESS))


def test_a_feed_that_is_no_xml_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "feed.xml"
    bad.write_text(GOOD.replace("</title>", ""))
    assert check_well_formed(bad)
    with pytest.raises(AssertionError):
        read_with_feedparser(bad)
