"""Changes: what is different in a feed since it was last published, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from narrator.publishing.ledger import Release
from narrator.wording import name_some

ChangeKind: TypeAlias = Literal["added", "corrected", "withdrawn", "show"]
Sentences: TypeAlias = Sequence[tuple[int, str]]
"""Start in ms and fingerprint of each."""
MOST_NAMED = 3


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
    if before.media != after.media and not has_new_sound and not details:
        details.append("the formats of its sound")
    # The rest follows from all of the above: players show what the sound file itself says, too.
    if details:
        return tuple(details)
    if is_known and before.cover != after.cover:
        return ("its picture",)
    if has_new_sound:
        reason = ": built again by another voice, version or setting" if is_known else ""
        return (f"only its sound{reason}",)
    if is_known and before.companions != after.companions:
        return ("its captions, transcript or chapters",)
    return ()


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
