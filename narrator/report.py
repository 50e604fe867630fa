"""Report: everything that is printed, for people and for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

from narrator.console import is_terminal, say_error
from narrator.errors import NarratorError
from narrator.playback import PAGE_FILE
from narrator.progress import Progress
from narrator.summary import (
    MOST_NAMED,
    Summary,
    describe_candidate,
    describe_summary,
    list_files,
    say_left_out,
)
from narrator.wording import name_some, say_count, say_length

if TYPE_CHECKING:
    from narrator.doctor import Finding
    from narrator.guessing import Guess
    from narrator.pronouncing import Candidate
    from narrator.recall import Heard
    from narrator.recording import VoiceInfo
    from narrator.script import Script
    from narrator.voices.fetch import Offer

BAR_LETTERS = 24
STEP_PERCENT = 20
"""Plain progress says a line each time this much more is done."""


class Reporter:
    """Prints in one way: plain lines, lines with a progress bar, or JSON."""

    def __init__(self, plain: bool = False, as_json: bool = False) -> None:
        self._json = as_json
        # With --json, standard output belongs to programs alone.
        self._out: IO[str] = sys.stderr if as_json else sys.stdout
        self._has_bar = not plain and is_terminal(sys.stderr)
        self._bar_letters = 0
        self._percent = 0
        self._objects: list[dict[str, object]] = []
        self._folders: list[tuple[int, Path]] = []
        self._notes: set[str] = set()
        self._fetched = self._offered = 0

    def __enter__(self) -> Reporter:
        return self

    def __exit__(self, *error: object) -> None:
        """Whatever happened: no bar stays on the screen, and a program gets its list."""
        self._draw_bar("")
        if self._json:
            print(json.dumps(self._objects, ensure_ascii=False, indent=1))

    def show_start(self, sources: Sequence[str]) -> None:
        """Sources are about to be narrated."""
        self._percent = 0
        names = ["standard input" if name == "-" else name for name in sources]
        self._print(f"narrating {name_some(names, MOST_NAMED)}")

    def show_progress(self, progress: Progress) -> None:
        """How far it is: a bar on a terminal, else a line now and then."""
        # Where the whole is levelled once more, it is counted from the start again.
        percent = max(100 * progress.done // max(progress.total, 1), self._percent)
        left = _say_time_left(progress.seconds_left)
        if self._has_bar:
            filled = BAR_LETTERS * percent // 100
            bar = "█" * filled + "·" * (BAR_LETTERS - filled)
            self._draw_bar(f"{bar} {percent} %{left}" if percent < 100 else "")
        elif percent // STEP_PERCENT > self._percent // STEP_PERCENT:
            print(f"{percent} %{left}", file=sys.stderr, flush=True)
        self._percent = percent

    def show_built(self, summary: Summary) -> None:
        """What was made of one source."""
        self._objects.append(describe_summary(summary))
        self._folders.append((len(summary.files), summary.folder))
        kept = summary.segments - summary.synthesized
        lufs, dbtp = map(_say_level, summary.loudness.values())
        how = f"in {summary.total_s:.1f} s"
        if summary.is_recalled:
            how = "already there, nothing has changed"
        lines = [
            f"“{summary.title}”: {say_count(summary.chapters, 'chapter')}, "
            f"{say_count(summary.segments, 'segment')} "
            f"({summary.synthesized} spoken, {kept} kept from before)",
            f"{say_length(summary.duration_ms)} of audio {how}, {lufs} LUFS, true peak {dbtp} dBTP",
            *list_files(summary),
            *(f"note: {note}" for note in summary.notes if note not in self._notes),
        ]
        self._notes |= {*summary.notes}
        if summary.left_out:
            lines.append(f"left out: {say_left_out(summary.left_out)}")
        for line in lines:
            self._print(line)

    def show_failure(self, error: NarratorError) -> None:
        """One of several sources could not be narrated."""
        self._draw_bar("")
        say_error(str(error))

    def show_end(self, failed: Sequence[str]) -> None:
        """The last word on all sources."""
        if failed:
            self._print(f"failed: {', '.join(failed)}")
        if len(self._folders) == 1:
            files, folder = self._folders[0]
            self._print(f"done: {say_count(files, 'file')} in {folder}")
        elif self._folders:
            files = sum(count for count, _ in self._folders)
            parent = os.path.commonpath([folder.parent for _, folder in self._folders])
            where = say_count(len(self._folders), "publication")
            self._print(f"done: {say_count(files, 'file')} for {where} in {parent}")

    def show_page(self, folder: Path, is_open: bool) -> None:
        """The player page of a publication was shown in a browser, or could not be."""
        page = folder / PAGE_FILE
        self._print(f"opened {page}" if is_open else f"note: open {page} in a browser")

    def show_report(self, page: Path) -> None:
        """The report of a check was written as a page."""
        self._print(f"report: {page}")

    def show_script(self, script: Script, output: str) -> None:
        """A script was written."""
        chapters = say_count(len(script.chapters), "chapter")
        self._print(f"“{script.title}”: {chapters}, {say_count(len(script.segments), 'segment')}")
        self._print(f"done: 1 file, {output}")

    def show_chapters(self, script: Script) -> None:
        """The chapters with the numbers that ``build --chapters`` takes, one a line."""
        for number, chapter in enumerate(script.chapters, 1):
            self._print(f"{number}: {chapter.title} (level {chapter.level})")

    def show_explanation(self, script: Script) -> None:
        """Each stretch that is spoken otherwise than it is written, with the rule behind it."""
        for segment in script.segments:
            for token in segment.tokens:
                if token.rule and (token.ipa or token.shown != token.spoken):
                    said = f"/{token.ipa}/" if token.ipa else f"“{token.spoken}”"
                    self._print(f"{segment.id}: “{token.shown}” as {said} ({token.rule})")

    def show_guesses(self, guesses: Sequence[Guess]) -> None:
        """Each word that a voice guesses, with its first sentence."""
        for guess in guesses:
            times = say_count(guess.count, "time")
            first = f"first in {guess.segment.id}, “{guess.segment.text[:60]}”"
            self._print(f"{guess.word}: {times}, {first} ({guess.voice})")
        if not guesses:
            self._print("the voices know every word")

    def show_heard(self, heard: Heard) -> None:
        """What is heard at the wished time."""
        self._print(f"{heard.id}, in “{heard.chapter}”: {heard.text}")

    def show_said(self, duration_ms: int, output: Path) -> None:
        """A line was spoken into a file."""
        self._print(f"done: {say_length(duration_ms)} in {output}")

    def show_candidate(self, number: int, candidate: Candidate, path: Path) -> None:
        """One way to say a name, and where it can be heard."""
        self._objects.append(describe_candidate(number, candidate, path))
        shown = f"{candidate.shown}, " if candidate.shown else ""
        self._print(f"{number}: {shown}{candidate.why}, {path}")

    def show_way_to_keep(self, name: str) -> None:
        """How to come back to the candidates for ``name``."""
        quoted = f'"{name}"' if " " in name else name
        self._print(f"to keep one: narrator pronounce {quoted} --choose N")

    def show_kept(self, name: str, number: int, candidate: Candidate, file: Path | None) -> None:
        """How ``name`` is said from now on; without ``file`` it needed no change."""
        self._objects.append(describe_candidate(number, candidate, kept_in=file))
        kept = f"done: {name} is said {candidate.shown}, kept in {file}"
        self._print(kept if file else f"{name} stays as it is")

    def show_note(self, note: str) -> None:
        """Something that a user may not expect."""
        self._print(f"note: {note}")

    def show_voices(self, voices: Sequence[VoiceInfo]) -> None:
        """What can speak, a line each; no table, so that a screen reader reads sentences."""
        if self._json:
            print(json.dumps([asdict(voice) for voice in voices], ensure_ascii=False, indent=1))
            return
        for voice in voices:
            state = "installed" if voice.installed else f"get it: {voice.get}"
            size = f", {voice.size_bytes / 1e6:.0f} MB" if voice.size_bytes else ""
            self._print(
                f"{voice.name}: {voice.language}, {voice.quality}, {voice.licence}{size}, {state}"
            )
        if not voices:
            self._print("no voice found")

    def show_offer(self, offer: Offer) -> None:
        """What is about to be fetched; asking for it with --get was the consent."""
        size = f"{offer.size_bytes / 1e6:.1f} MB"
        self._print(f"fetching {offer.name}: {size}, licence {offer.licence}")
        self._fetched, self._offered = 0, offer.size_bytes

    def show_fetching(self, count: int) -> None:
        """``count`` bytes more of the offer are here."""
        self._fetched += count
        self.show_progress(Progress(self._fetched, self._offered, None))

    def show_fetched(self, voices: Sequence[VoiceInfo]) -> None:
        """A voice is here now."""
        if self._json:
            self.show_voices(voices)
        for name in (voice.name for voice in voices):
            self._print(f"done: {name} is installed; try it: narrator say --voice {name} Hello")

    def show_project(self, folder: Path, files: Sequence[Path]) -> None:
        """A new project was made."""
        for file in files:
            self._print(f"wrote {file}")
        self._print(
            f"done: {say_count(len(files), 'file')} in {folder}; next: narrator build there"
        )

    def show_findings(self, findings: Iterable[Finding]) -> int:
        """What works and what does not; 1 where something needed does not."""
        broken = 0
        for finding in findings:
            mend = f" {finding.mend}." if finding.mend else ""
            self._print(f"{finding.state}: {finding.what}.{mend}")
            broken += finding.state == "broken"
        self._print("done: all that is needed works" if not broken else f"done: {broken} broken")
        return 1 if broken else 0

    def _draw_bar(self, bar: str) -> None:
        """Put ``bar`` in the place of the one before, without codes that old consoles print."""
        if bar or self._bar_letters:
            end = "" if bar else "\r"
            sys.stderr.write(f"\r{bar.ljust(self._bar_letters)}{end}")
            sys.stderr.flush()
        self._bar_letters = len(bar)

    def _print(self, line: str) -> None:
        print(line, file=self._out, flush=True)


def _say_level(decibels: float | None) -> str:
    return "-inf" if decibels is None else f"{decibels:.1f}"


def _say_time_left(seconds: float | None) -> str:
    if not seconds or seconds < 1:
        return ""
    return f", {say_length(round(seconds) * 1000)} left"
