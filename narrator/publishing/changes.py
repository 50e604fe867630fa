"""Changes: what is different in a feed since it was last published, in words."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from narrator.publishing.ledger import ITUNES, PODCAST, Release
from narrator.wording import name_some

ChangeKind: TypeAlias = Literal["added", "corrected", "withdrawn", "show"]
Sentences: TypeAlias = Sequence[tuple[int, str]]
"""Start in ms and fingerprint of each."""
MOST_NAMED = 3
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
        details += compare_sentences(before.sentences, after.sentences)
        if before.details != after.details:
            details.append("its description, authors or language")
    if before.slug and before.slug != after.slug:
        details.append(f"its folder, which was {before.slug}")
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
        reason = ": built again by another voice, version or setting" if is_known else ""
        return (f"only its sound{reason}",)
    if is_known and before.companions != after.companions:
        return ("its captions, transcript, chapters or other formats",)
    return ()


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


def compare_sentences(before: Sentences, after: Sentences) -> Iterator[str]:
    """What was changed, added and removed, with the time of each sentence.

    Times are those of the new recording; of what was removed, those of the old one.

    >>> list(compare_sentences([(700, "a"), (9000, "b")], [(700, "a"), (9000, "c")]))
    ['changed: one sentence, at 0:09']
    """
    changed, added, removed = list[int](), list[int](), list[int]()
    for old, new in _list_differences(before, after):
        both = min(len(old), len(new))
        changed += new[:both]
        added += new[both:]
        removed += old[both:]
    for what, times, where in (
        ("changed", changed, "at"),
        ("added", added, "at"),
        ("removed", removed, "which began at"),
    ):
        if times:
            count = "one sentence" if len(times) == 1 else f"{len(times)} sentences"
            yield f"{what}: {count}, {where} {name_some([*map(say_clock, times)], MOST_NAMED)}"


def say_clock(time_ms: int) -> str:
    """A moment as players show it.

    >>> say_clock(192_400), say_clock(3_725_000)
    ('3:12', '1:02:05')
    """
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _list_differences(before: Sentences, after: Sentences) -> Iterator[tuple[list[int], list[int]]]:
    """Where the two differ: the starts of the sentences there, in each."""
    old, new = [each for _, each in before], [each for _, each in after]
    # What is alike at both ends needs no search, which is slow in texts that repeat themselves.
    first = _count_alike(old, new)
    last = _count_alike(old[first:][::-1], new[first:][::-1])
    old_end, new_end = len(old) - last, len(new) - last
    matcher = SequenceMatcher(None, old[first:old_end], new[first:new_end], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            yield (
                [start for start, _ in before[first + old_from : first + old_to]],
                [start for start, _ in after[first + new_from : first + new_to]],
            )


def _count_alike(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
