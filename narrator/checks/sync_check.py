"""Overlays against the timeline: every sentence has its clip, at its time, with its own text."""

from __future__ import annotations

import bisect
import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.checks.archive import Archive
from narrator.checks.caption_check import only_letters
from narrator.checks.findings import BUILD_AGAIN, Finding, judge, judge_each
from narrator.checks.heard import Heard, place_clips
from narrator.checks.overlay_check import TOLERANCE_MS, Elements
from narrator.checks.smil import Clip
from narrator.checks.sound_check import LENGTH_TOLERANCE_MS, say_time
from narrator.checks.timetable import Sentence, Timetable
from narrator.rebinding.letters import fold_text

MOST_MISSING_MS = 1000
"""Between the whole of all clips and the timeline (EPUB 3.3, 9.3.5.1, allows as much)."""
WRAPPERS = ("span", "tr")
"""Elements that are made, or taken, for a sentence in the text of a source."""
_LIST_MARK = re.compile(r"\(?(?:\d{1,4}|[A-Za-z]|[ivxlc]{1,6})[.)]\s")


@dataclass(frozen=True, slots=True)
class Synchronizer:
    """The clips of a package beside the sentences that they should be."""

    heard: tuple[Heard, ...]
    """In the order of the overlays."""
    timetable: Timetable
    keeps_source: bool
    """Whether the text may be the source's own: then a sentence may be in pieces, a picture may
    stand for one, and notes stay where the source has them."""

    def check(self, elements: Elements, where: str) -> Iterator[Finding]:
        """Findings about all sentences."""
        sentences = self.timetable.sentences
        total = len(sentences)
        own = self._group_clips()
        lost = [*self._list_lost(own)]
        mend = f"{BUILD_AGAIN}: players would leave them out"
        yield judge_each("sentences have their clip", where, total, lost, "sentences", mend)
        late = [*self._list_late(own, elements)]
        yield judge_each("sentences are marked when they are heard", where, total, late,
                         "sentences", BUILD_AGAIN)  # fmt: skip
        changed = [*self._list_changed(own, elements)]
        yield judge_each("sentences have their text", where, total, changed, "sentences",
                         BUILD_AGAIN)  # fmt: skip
        mend = f"{BUILD_AGAIN}: players would jump back and forth"
        yield judge_each("clips are in the order of the timeline", where, len(self.heard),
                         [*self._list_jumps()], "clips", mend)  # fmt: skip

    def _group_clips(self) -> dict[str, list[int]]:
        """Places in ``heard`` by sentence."""
        own: dict[str, list[int]] = {}
        for place, each in enumerate(self.heard):
            if each.sentence:
                own.setdefault(each.sentence, []).append(place)
        return own

    def _list_lost(self, own: Mapping[str, Sequence[int]]) -> Iterator[str]:
        spans = sorted((each.start_ms, each.end_ms) for each in self.heard if not each.clip.is_page)
        for sentence in self.timetable.sentences:
            places = own.get(sentence.id, ())
            if places and self._is_scattered(places):
                yield f"{sentence} has more than one"
            elif not places and not (self.keeps_source and _is_covered(sentence, spans)):
                yield f"{sentence} has none"

    def _is_scattered(self, places: Sequence[int]) -> bool:
        """Whether clips of one sentence stand apart, or are elements of their own."""
        first, last = places[0], places[-1]
        between = self.heard[first : last + 1]
        sentence = self.heard[first].sentence
        if any(each.sentence != sentence and not each.clip.is_page for each in between):
            return True
        elements = {each.clip.element for each in between if each.sentence == sentence}
        return len(elements) > 1 and not self.keeps_source

    def _list_late(self, own: Mapping[str, Sequence[int]], elements: Elements) -> Iterator[str]:
        known = [each for each in self.timetable.sentences if each.id in own]
        said_until = 0
        for sentence, following in itertools.pairwise((*known, None)):
            if sentence is None:
                return
            pieces = [self.heard[place] for place in own[sentence.id]]
            # A page that begins with a row stands in it, and the row has the pause of both.
            has_pause = sentence.pages and _is_row(pieces[0].clip, elements)
            earliest = said_until if has_pause else sentence.start_ms
            latest = following.start_ms if following else self.timetable.duration_ms
            if fault := _find_delay(sentence, pieces, earliest, latest):
                yield fault
            said_until = sentence.end_ms

    def _list_changed(self, own: Mapping[str, Sequence[int]], elements: Elements) -> Iterator[str]:
        sentences = self.timetable.sentences
        shown = [self._read_letters(own.get(each.id, ()), elements) for each in sentences]
        for number, sentence in enumerate(sentences):
            letters = shown[number]
            if letters is None or letters == only_letters(sentence.text):
                continue  # what is not there was said already
            if self.keeps_source and not sentence.file:
                continue  # the source has no such text, and another element stands for it
            around = "".join(filter(None, shown[max(0, number - 1) : number + 2]))
            if not (self.keeps_source and _is_kept(sentence, letters, around)):
                yield str(sentence)

    def _read_letters(self, places: Sequence[int], elements: Elements) -> str | None:
        """What the elements of a sentence say; None where none of them is there.

        In the text of a source, other elements than ours say what they always said: a sentence
        that it does not have, such as a title, is heard with the nearest.
        """
        clips = [self.heard[place].clip for place in places]
        keys = dict.fromkeys((each.text, each.element) for each in clips)
        found = [elements[key] for key in keys if key in elements]
        if not found or (self.keeps_source and any(each.kind not in WRAPPERS for each in found)):
            return None
        return "".join(each.letters for each in found)

    def _list_jumps(self) -> Iterator[str]:
        last, smil = 0.0, ""
        for each in self.heard:
            if self.keeps_source and each.clip.smil != smil:
                last = 0.0
            smil = each.clip.smil
            if each.start_ms < last - TOLERANCE_MS:
                yield f"{each.clip} at {say_time(round(each.start_ms))}"
            last = each.start_ms


def check_sync(
    archive: Archive, clips: Sequence[Clip], elements: Elements, timetable: Timetable
) -> Iterator[Finding]:
    """Findings about the ``clips`` of a package of a publication, in the order they are heard in.

    The sentence of an element is known by its id: that of the segment, or that with a hyphen and
    the number of the piece.
    """
    heard = tuple(place_clips(clips, timetable))
    yield from Synchronizer(heard, timetable, timetable.may_keep_source).check(
        elements, archive.name
    )
    sounds = [*dict.fromkeys(each.sound for each in clips if each.sound)]
    unheard = [*_list_gaps(archive, clips)]
    mend = f"{BUILD_AGAIN}: players would leave that out"
    yield judge_each("sound files are heard to their end", archive.name, len(sounds), unheard,
                     "files", mend)  # fmt: skip
    total = round(sum(each.length_ms for each in clips))
    wanted = timetable.duration_ms
    holds = abs(total - wanted) <= MOST_MISSING_MS
    yield judge("length of all clips", archive.name, total, wanted, "ms", holds, BUILD_AGAIN)


def _is_row(clip: Clip, elements: Elements) -> bool:
    element = elements.get((clip.text, clip.element))
    return element is not None and element.kind == "tr"


def _find_delay(sentence: Sentence, pieces: Sequence[Heard], earliest: int, latest: int) -> str:
    """How far the clip of a sentence is from where it may be; empty where it is right."""
    sounding = [each for each in pieces if each.clip.sound]
    if not sounding:
        is_said = sentence.end_ms - sentence.start_ms > TOLERANCE_MS
        return f"{sentence} has no sound" if is_said else ""
    begin = sounding[0].start_ms - sentence.start_ms
    opens_file = not sounding[0].clip.begin_ms
    is_early = sounding[0].start_ms < earliest - TOLERANCE_MS and not opens_file
    if begin > TOLERANCE_MS or is_early:
        return f"{sentence} begins {begin:+.0f} ms from its time"
    end = sounding[-1].end_ms
    if end < sentence.end_ms - TOLERANCE_MS:
        return f"{sentence} ends {sentence.end_ms - end:.0f} ms too early"
    if end > latest + TOLERANCE_MS:
        return f"{sentence} ends {end - latest:.0f} ms into the next"
    return ""


def _list_gaps(archive: Archive, clips: Sequence[Clip]) -> Iterator[str]:
    """Sound files of which something is heard with no element."""
    spans: dict[str, list[tuple[float, float]]] = {}
    for clip in clips:
        if clip.sound and clip.begin_ms is not None:
            spans.setdefault(clip.sound, []).append((clip.begin_ms, clip.begin_ms + clip.length_ms))
    for sound, pieces in spans.items():
        reached = 0.0
        for begin, end in sorted(pieces):
            if begin > reached + TOLERANCE_MS:
                yield f"{sound} from {say_time(round(reached))} to {say_time(round(begin))}"
                break
            reached = max(reached, end)
        else:
            length = archive.measure(sound)
            if isinstance(length, int) and length > reached + LENGTH_TOLERANCE_MS:
                yield f"{sound} from {say_time(round(reached))}"


def _is_covered(sentence: Sentence, spans: Sequence[tuple[float, float]]) -> bool:
    """Whether the middle of a sentence lies in one of ``spans``, which are in order."""
    middle = (sentence.start_ms + sentence.end_ms) / 2
    before = bisect.bisect_right(spans, (middle, math.inf)) - 1
    return before >= 0 and middle <= spans[before][1]


def _is_kept(sentence: Sentence, letters: str, around: str) -> bool:
    """Whether ``letters`` of a source are those of a sentence, but for case, accents and raised
    or lowered forms.

    The signs of notes may stand between them, and the number of a list item may be missing. Where
    a sentence ends inside of an element that cannot be divided, such as a ``q``, the rest of it is
    in that of the next: ``around`` has all.
    """
    whole, unmarked = (
        fold_text(only_letters(text)) for text in (sentence.text, _LIST_MARK.sub("", sentence.text))
    )
    rest = iter(fold_text(letters))
    return all(letter in rest for letter in unmarked) or whole in fold_text(around)
