"""Folders of publications that the tests publish, and feeds as an app reads them."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from publishing import build

from narrator.publishing.episodes import Chapter, Episode, File, Sentence
from narrator.publishing.feed import Published, publish
from narrator.sections import Feed

ADDRESS = "https://example.org/talks"
FEED = Feed(
    address=ADDRESS,
    title="Talks",
    description="Short talks.",
    author="Kim Park",
    email="kim@example.org",
    language="en",
)
FIRST, SECOND, THIRD = (f"2026-11-{day}T12:00:00Z" for day in ("20", "21", "22"))
"""Times at which something is published."""
RIVERS, CLOUDS, STARS = "Rivers & <their> “bends”", "Überall Wolken 雲 ☁", "Stars"
"""The titles of TEXTS."""
FORMATS = ("mp3", "vtt", "srt", "chapters", "transcript", "html")
TEXTS: Mapping[str, str] = {
    "rivers": """\
---
narrator: 1
title: Rivers & <their> “bends”
author: Kim Park
language: en
description: Why rivers bend ]]> & what <b>that</b> means.
---

# Rivers & their bends

Rivers bend.

## Why they do

Water is quick outside. It is slow inside.
""",
    "wolken": """\
---
narrator: 1
title: Überall Wolken 雲 ☁
author: Jürgen Weiß
language: de
description: Über Wolken.
---

# Überall Wolken

Wolken ziehen. Sie regnen.
""",
    "stars": """\
---
narrator: 1
title: Stars
author: Kim Park
language: en
---

# Stars

Stars shine. They are far away.
""",
}
"""By slug."""


def write_talk(root: Path, slug: str, text: str, **options: Any) -> None:
    """Build the publication of ``text`` in the folder ``audio`` of ``root``."""
    source = root / f"{slug}.md"
    source.write_text(text, encoding="utf-8")
    build(source, **{"formats": FORMATS, **options})


def publish_at(moment: str, folder: Path, feed: Feed = FEED) -> Published:
    """Publish at that time (``2026-11-23T16:45:00Z``)."""
    seconds = time.mktime(time.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(seconds)))
        return publish(folder, feed)


def read_items(feed: Path) -> dict[str, ElementTree.Element]:
    """The items of a feed, in order, by the title."""
    root = ElementTree.parse(feed).getroot()
    return {item.findtext("title", ""): item for item in root.iterfind("channel/item")}


def list_elements(item: ElementTree.Element) -> list[tuple[str, str, dict[str, str]]]:
    """Name, text and attributes of every element in an item, in order."""
    return [(each.tag, each.text or "", each.attrib) for each in item.iter()]


def make_episode(**fields: Any) -> Episode:
    """An episode that lies nowhere."""
    return Episode(
        **{
            "slug": "rivers",
            "stem": "rivers",
            "folder": Path("rivers"),
            "identifier": "urn:uuid:159df896-3f26-5130-bcbc-a6996aaa31a9",
            "title": "Rivers",
            "authors": ("Kim Park",),
            "language": "en",
            "description": "",
            "date": "",
            "duration_ms": 61_400,
            "files": {"rivers.mp3": File(480_000, "ab" * 32)},
            "chapters": (Chapter("Rivers", 1, 0), Chapter("Why they bend", 2, 48_300)),
            "sentences": (Sentence(700, "Rivers bend.", "silent", "0123456789"),),
            **fields,
        }
    )


def read_urls(feed: Path) -> dict[str, str]:
    """The address of each enclosure, by the title of the item."""
    return {
        title: enclosure.get("url", "")
        for title, item in read_items(feed).items()
        for enclosure in item.iterfind("enclosure")
    }


def find_sound(folder: Path, url: str) -> Path:
    """The file beside the feed in ``folder`` that ``url`` leads to."""
    return folder / url.removeprefix(f"{ADDRESS}/")
