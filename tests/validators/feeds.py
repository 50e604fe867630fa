"""Readers of podcasts, and rules of PSP-1, Apple and Podcasting 2.0 that they do not check."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import uuid
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import av
import feedparser
from PIL import Image

from validators.tools import need_module, need_program

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
PODCAST_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
APPLE_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a"}
TRANSCRIPT_TYPES = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".html": "text/html",
    ".json": "application/json",
}
LONG_TEXTS = ("description", f"{{{NAMES['content']}}}encoded")
PARSE = """
const { parseFeed } = require(process.argv[1])
const text = require("fs").readFileSync(0, "utf-8")
console.log("\\n" + JSON.stringify(parseFeed(text)))
"""


def read_with_feedparser(feed: Path) -> Any:
    """The feed as feedparser understands it, which must have found nothing wrong with it."""
    parsed = feedparser.parse(feed.read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def read_with_partytime(feed: Path) -> dict[str, Any]:
    """The feed as the Podcast Index understands it; with ``pc20support``, by phase."""
    done = subprocess.run(
        [need_program("node"), "-e", PARSE, need_module("podcast-partytime/dist/index.js")],
        input=feed.read_bytes(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout.decode().splitlines()[-1])  # type: ignore[no-any-return]


def check_well_formed(feed: Path) -> list[str]:
    """What libxml2 finds wrong with the XML."""
    words = [need_program("xmllint"), "--noout", "--nonet", str(feed)]
    done = subprocess.run(words, capture_output=True, check=False, timeout=60, encoding="utf-8")
    return done.stderr.splitlines()


def check_feed(feed: Path, address: str) -> list[str]:
    """Each rule that the feed breaks, whose files lie beside it and will be at ``address``."""
    root = ElementTree.parse(feed).getroot()
    channel = root.find("channel")
    assert channel is not None
    return [
        *_check_texts(channel),
        *_check_channel(channel, feed, address),
        *_check_items(channel),
        *(
            f"{item.findtext('title')}: {fault}"
            for item in channel.iterfind("item")
            for fault in _check_item(item, feed, address)
        ),
    ]


def find_file(url: str, feed: Path, address: str) -> Path:
    """The file beside the feed that ``url`` leads to."""
    assert url.startswith(f"{address}/"), f"{url} does not lie at {address}"
    return feed.parent / unquote(urlsplit(url.removeprefix(f"{address}/")).path)


def _check_texts(channel: ElementTree.Element) -> Iterator[str]:
    for element in channel.iter():
        text = "" if len(element) else element.text or ""
        if text != text.strip():
            yield f"{element.tag} has space at an end"
        most = 4000 if element.tag == "description" else 255
        if element.tag != LONG_TEXTS[1] and len(text.encode()) > most:
            yield f"{element.tag} is too long"
        for name in ("url", "href", "uri"):
            if not re.fullmatch(r"[!-~]+", element.get(name, "http")):
                yield f"{element.get(name)} is no URI (RFC 3986)"


def _check_channel(channel: ElementTree.Element, feed: Path, address: str) -> Iterator[str]:
    for name in ("title", "description", "link", "language", "itunes:author", "podcast:guid"):
        if not channel.findtext(name, "", NAMES):
            yield f"the channel has no {name}"
    if channel.find("itunes:category", NAMES) is None:
        yield "the channel has no itunes:category"
    if channel.findtext("itunes:explicit", "", NAMES) not in ("true", "false"):
        yield "itunes:explicit is neither true nor false"
    itself = channel.find("atom:link[@rel='self']", NAMES)
    if itself is None or itself.get("href") != f"{address}/{feed.name}":
        yield "atom:link does not lead to the feed"
    guid = str(uuid.uuid5(PODCAST_GUIDS, f"{address}/{feed.name}".partition("://")[2]))
    if channel.findtext("podcast:guid", "", NAMES) != guid:
        yield "podcast:guid is not that of the address"
    if channel.findtext("podcast:locked", "", NAMES) not in ("yes", "no"):
        yield "podcast:locked is neither yes nor no"
    yield from _check_image(channel, feed, address)


def _check_image(element: ElementTree.Element, feed: Path, address: str) -> Iterator[str]:
    image = element.find("itunes:image", NAMES)
    if image is None:
        yield "there is no itunes:image"
        return
    with Image.open(find_file(image.get("href", ""), feed, address)) as picture:
        found = (picture.format, picture.mode, picture.width == picture.height)
        if found != ("JPEG", "RGB", True) or not 1400 <= picture.width <= 3000:
            yield f"itunes:image is {found}, {picture.width} wide"


def _check_items(channel: ElementTree.Element) -> Iterator[str]:
    items = channel.findall("item")
    if not items:
        yield "there is no item"
    for name in ("guid", "pubDate"):
        found = [item.findtext(name, "") for item in items]
        if len(set(found)) < len(found):
            yield f"two items have the same {name}"
    enclosures = [each.get("url") for each in channel.iterfind("item/enclosure")]
    if len(set(enclosures)) != len(items):
        yield "not every item has an enclosure of its own"


def _check_item(item: ElementTree.Element, feed: Path, address: str) -> Iterator[str]:
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false":
        yield "its guid is taken for an address"
    try:
        if parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo is None:
            yield "its date has no zone"
    except ValueError:
        yield "its date is none"
    yield from _check_image(item, feed, address)
    enclosure = item.find("enclosure")
    if enclosure is None:
        return
    sound = find_file(enclosure.get("url", ""), feed, address)
    if enclosure.get("type") != APPLE_TYPES.get(sound.suffix):
        yield f"its enclosure is {enclosure.get('type')}, which Apple does not take"
    if enclosure.get("length") != str(sound.stat().st_size):
        yield "its length is not that of its enclosure"
    with av.open(str(sound)) as opened:
        seconds = (opened.duration or 0) / 1_000_000
    if abs(seconds - int(item.findtext("itunes:duration", "0", NAMES))) > 1:
        yield f"its enclosure lasts {seconds} s"
    yield from _check_alternates(item, feed, address)
    for each in item.iterfind("podcast:transcript", NAMES):
        path = find_file(each.get("url", ""), feed, address)
        if each.get("type") != TRANSCRIPT_TYPES.get(path.suffix) or not path.is_file():
            yield f"{path.name} is no transcript of type {each.get('type')}"
    for each in item.iterfind("podcast:chapters", NAMES):
        path = find_file(each.get("url", ""), feed, address)
        starts = [part["startTime"] for part in json.loads(path.read_text("utf-8"))["chapters"]]
        if starts != sorted(starts) or each.get("type") != "application/json+chapters":
            yield f"{path.name} has no chapters in order"


def _check_alternates(item: ElementTree.Element, feed: Path, address: str) -> Iterator[str]:
    alternates = item.findall("podcast:alternateEnclosure", NAMES)
    for each in alternates:
        source, integrity = (
            each.find(f"podcast:{name}", NAMES) for name in ("source", "integrity")
        )
        assert source is not None
        assert integrity is not None
        path = find_file(source.get("uri", ""), feed, address)
        contents = path.read_bytes()
        digest = base64.b64encode(hashlib.sha256(contents).digest()).decode()
        if integrity.get("value") != f"sha256-{digest}":
            yield f"{path.name} is not what its integrity says"
        if each.get("length") != str(len(contents)):
            yield f"{path.name} is not as long as the feed says"
    defaults = [each for each in alternates if each.get("default") == "true"]
    if len(defaults) != 1:
        yield "not one of its alternate enclosures is the default"
