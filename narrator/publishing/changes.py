"""Changes: what is different in a feed since it was last published, in words."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from narrator.publishing.ledger import ITUNES, PODCAST, Release
from narrator.publishing.text_changes import compare_texts, say_clock

ChangeKind: TypeAlias = Literal["added", "corrected", "withdrawn", "show"]
NOTES = "the notes of all episodes"
HEAD = {
    "title": "title",
    "description": "description",
    "language": "language",
    f"{{{ITUNES}}}image": "picture",
    f"{{{ITUNES}}}category": "category",
    f"{{{ITUNES}}}author": "author",
    f"{{{PODCAST}}}person": "author",
    f"{{{ITUNES}}}owner": "owner",
}
"""What the elements of a show are called, those that people look at."""
REST = "what the feed says of it"
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to a feed."""

    kind: ChangeKind
    title: str
    """Of the episode, or of the show."""
    slug: str = ""
    """Of the episode."""
    details: tuple[str, ...] = ()
    """What was corrected: ``changed: one sentence, at 3:12``."""

    def __str__(self) -> str:
        """A line for people."""
        name = "the show" if self.kind == "show" else self.kind
        return ": ".join(filter(None, (name, self.title, "; ".join(self.details))))


def compare_releases(before: Release | None, after: Release) -> Change | None:
    """What happened to an episode; None where nothing did."""
    if before is None:
        return Change("added", after.title, after.slug)
    if before.withdrawn:
        return Change("added", after.title, after.slug, ("it was withdrawn before",))
    details = _list_details(before, after)
    return Change("corrected", after.title, after.slug, details) if details else None


def _list_details(before: Release, after: Release) -> tuple[str, ...]:
    details = [f"title, which was “{before.title}”"] if before.title != after.title else []
    # A release that was read from a feed without its ledger has no more than that to compare.
    is_known = bool(before.sentences)
    if is_known:
        details += compare_texts(before, after)
        told = after.details.items()
        details += [f"its {name}" for name, value in told if before.details.get(name) != value]
    if before.slug and before.slug != after.slug:
        details.append(f"its folder, which was {before.slug}")
    kind = _name_kind(after)
    if kind != _name_kind(before):
        details.append(f"its file is now {kind}")
    has_new_sound = (before.audio.sha256 or before.audio.name) not in (
        after.audio.sha256,
        after.audio.name,
    )
    # The rest follows from all of the above: players show what the sound file itself says, too.
    if details:
        return tuple(details)
    if is_known and before.cover != after.cover:
        return ("its picture",)
    if has_new_sound:
        return (f"only its sound{_say_sound(before, after) if is_known else ''}",)
    if is_known and before.companions != after.companions:
        return ("its captions, transcript, chapters or other formats",)
    return ()


def _name_kind(release: Release) -> str:
    """``MP3`` or ``M4A``."""
    return PurePosixPath(release.audio.name).suffix.removeprefix(".").upper()


def _say_sound(before: Release, after: Release) -> str:
    old, new = say_clock(before.duration_ms), say_clock(after.duration_ms)
    length = f"; now {new} long, which was {old}" if new != old else ""
    return f": voice, pauses, music or loudness{length}"


def compare_heads(before: str, after: str) -> tuple[str, ...]:
    """What is different in what two feeds, as XML, say of the show."""
    old, new = _read_head(before), _read_head(after)
    differing = {name for name in old | new if old.get(name) != new.get(name)}
    if ATOM_LINK in differing and ATOM_LINK in old:
        return (f"address, which was {old[ATOM_LINK][0]}; let that redirect (301) to the new one",)
    words = dict.fromkeys(word for name, word in HEAD.items() if name in differing)
    return (*words, *((REST,) if differing - HEAD.keys() else ()))


def _read_head(feed: str) -> dict[str, list[str]]:
    """What each element about the show says, by its name; nothing where this is no feed."""
    try:
        channel = ElementTree.fromstring(feed).find("channel")
    except ElementTree.ParseError:
        return {}
    head: dict[str, list[str]] = {}
    for each in () if channel is None else channel:
        if each.tag not in ("item", "lastBuildDate"):
            said = each.get("href") or ElementTree.tostring(each, "unicode").strip()
            head.setdefault(each.tag, []).append(said)
    return head
