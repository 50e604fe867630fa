"""Checking: a publication or an audio file measured as it was written, and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.audio.formats import AUDIO_FORMATS
from narrator.checks.book_check import check_book, is_book, is_in_book
from narrator.checks.caption_check import READERS, check_captions
from narrator.checks.chapter_check import check_chapters, check_cover
from narrator.checks.companion_check import COMPANIONS, check_companion
from narrator.checks.daisy_check import NCC
from narrator.checks.file_check import Entry, check_files, list_entries
from narrator.checks.findings import BUILD_AGAIN, Finding
from narrator.checks.profile_check import (
    check_parts,
    check_profile,
    choose_judged,
    describe_loudness,
)
from narrator.checks.sound import Sound, measure_sound
from narrator.checks.sound_check import check_sound
from narrator.checks.speech_check import check_speech
from narrator.checks.text_check import check_text
from narrator.checks.timetable import Timetable, read_json, read_timetable
from narrator.errors import FormatError, SourceError, nearest
from narrator.profiles import DEFAULT_PROFILE, PROFILES
from narrator.progress import Meter, Progress
from narrator.publication import MANIFEST
from narrator.timeline import TIMELINE_FILE
from narrator.workers import count_workers, map_jobs

MEND = "give the folder of a publication, such as audio/my-text, a sound file, or a book with sound"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about a publication, or about one audio file."""

    path: Path
    title: str
    profile: str
    sounds: tuple[Sound, ...]
    groups: tuple[tuple[str, tuple[Finding, ...]], ...]
    """Findings by what they are about (``words``, ``sound`` …), in the order of reading."""
    notes: tuple[str, ...]
    """What is worth knowing and neither right nor wrong."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, in order."""
        return tuple(finding for _, group in self.groups for finding in group)

    @property
    def holds(self) -> bool:
        """Whether nothing falls short."""
        return all(finding.holds for finding in self.findings)


def check_path(
    path: Path, profile: str = "", tell: Callable[[Progress], None] = lambda progress: None
) -> Checked:
    """Measure and judge the publication or audio file at ``path``.

    ``path`` is a folder, its timeline.json, one of its audio files or books, or any sound file,
    EPUB, W3C Audiobook or DAISY book. ``profile`` is one of PROFILES; without it, the one that the
    publication was built by. Raises SourceError
    where nothing there can be read, and FormatError for an unknown profile.
    """
    try:
        return _check_path(path, profile, tell)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"it cannot be read ({reason})", str(path), MEND) from error


def list_publications(path: Path) -> tuple[Path, ...]:
    """``path`` itself, or the publications in it where it is a folder of such."""
    if not path.is_dir() or (path / TIMELINE_FILE).exists() or (path / MANIFEST).is_file():
        return (path,)
    return tuple(file.parent for file in sorted(path.glob(f"[!.]*/{TIMELINE_FILE}"))) or (path,)


def _check_path(path: Path, profile: str, tell: Callable[[Progress], None]) -> Checked:
    if profile and profile not in PROFILES:
        close = nearest(profile, PROFILES)
        mend = f"the nearest is {close}" if close else f"known are {', '.join(PROFILES)}"
        raise FormatError(f"there is no profile “{profile}”", "", mend)
    if not path.exists():
        raise SourceError("there is no such file or folder", str(path), MEND)
    if (path / NCC).is_file() and not (path / TIMELINE_FILE).exists():
        return _check_book(path / NCC, profile)
    if path.is_dir():
        return _check_publication(path, path / TIMELINE_FILE, profile, tell)
    if path.suffix == ".json":
        return _check_publication(path.parent, path, profile, tell)
    if not path.is_file():
        raise SourceError("this is no file", str(path), MEND)
    if is_book(path.name):
        return _check_book(path, profile)
    return _check_file(path, profile, tell)


def _check_publication(
    folder: Path, timeline: Path, profile: str, tell: Callable[[Progress], None]
) -> Checked:
    if not timeline.exists() and not (folder / MANIFEST).is_file():
        raise SourceError("this is no publication of narrator", str(folder), MEND)
    timetable = read_timetable(timeline)
    entries = _read_manifest(folder)
    names = [each.path for each in entries] if entries else _list_names(folder, timetable)
    there = tuple(name for name in names if (folder / name).is_file())
    profile = profile or (timetable.profile if timetable.profile in PROFILES else DEFAULT_PROFILE)
    lone = [name for name in there if not is_in_book(name, there)]
    sounds, unreadable = _measure_all(folder, lone, timetable, tell)
    has_cover = "cover.jpg" in names

    files = [*check_files(folder, entries)] if entries else []
    texts = [*check_text(timetable, timeline.name)]
    for name in lone:
        if name in COMPANIONS:
            texts += check_companion(folder / name, name, timetable)
        elif Path(name).suffix in READERS:
            texts += check_captions(folder / name, name, timetable)
    judged = choose_judged(sounds, profile)
    groups = (
        ("files", (*files, *unreadable)),
        ("words and times", tuple(texts)),
        ("books", tuple(
            finding
            for name in there if is_book(name)
            for finding in check_book(folder / name, name, timetable)
        )),
        ("sound", tuple(
            finding for sound in sounds for finding in _judge_sound(sound, has_cover)
        )),
        (f"profile {profile}", (
            *check_parts(judged, profile),
            *(finding for sound in judged for finding in check_profile(sound, profile, False)),
        )),
    )  # fmt: skip
    return _make_checked(folder, timetable.title, profile, sounds, groups)


def _check_file(path: Path, profile: str, tell: Callable[[Progress], None]) -> Checked:
    """One audio file, with the timeline of its publication where it belongs to one."""
    owner, name = _find_owner(path)
    timetable = owner and _timetable_of(name, owner)
    sounds, _ = _measure_all(path.parent, [path.name], None, tell, strict=True)
    sound = replace(sounds[0], timetable=timetable, is_part="/" in name)
    known = owner.profile if owner and owner.profile in PROFILES else DEFAULT_PROFILE
    profile = profile or known
    groups = (
        ("sound", tuple(_judge_sound(sound, has_cover=False))),
        (f"profile {profile}", tuple(check_profile(sound, profile, timetable is None))),
    )
    title = (timetable.title if timetable else "") or sound.facts.tags.get("title", path.name)
    return _make_checked(path, title, profile, [sound], groups)


def _check_book(path: Path, profile: str) -> Checked:
    """One book, with the timeline of its publication where it belongs to one."""
    timetable, _ = _find_owner(path)
    findings = tuple(check_book(path, path.name, timetable))
    title = timetable.title if timetable else path.name
    return _make_checked(path, title, profile or DEFAULT_PROFILE, [], [("book", findings)])


def _make_checked(
    path: Path,
    title: str,
    profile: str,
    sounds: Sequence[Sound],
    groups: Sequence[tuple[str, tuple[Finding, ...]]],
) -> Checked:
    notes = tuple(filter(None, [describe_loudness(sounds)]))
    found = tuple(group for group in groups if group[1])
    return Checked(path, title, profile, tuple(sounds), found, notes)


def _judge_sound(sound: Sound, has_cover: bool) -> Iterator[Finding]:
    """What is found about an audio file, whatever it is for."""
    yield from check_sound(sound)
    if sound.timetable:
        yield from check_speech(sound, sound.timetable)
        yield from check_chapters(sound, sound.timetable)
        if has_cover and (cover := check_cover(sound)):
            yield cover


def _measure_all(
    folder: Path,
    names: Sequence[str],
    timetable: Timetable | None,
    tell: Callable[[Progress], None],
    strict: bool = False,
) -> tuple[list[Sound], list[Finding]]:
    """The audio files among ``names``, measured; and a finding for each that is none.

    With ``strict``, SourceError is raised instead, and every name is taken for a sound.
    """
    audible = [name for name in names if strict or Path(name).suffix[1:] in AUDIO_FORMATS]
    total = sum((folder / name).stat().st_size for name in audible)
    meter = Meter(total, tell)
    sounds: list[Sound] = []
    faults: list[Finding] = []

    def work(name: str) -> Sound | SourceError:
        try:
            sound = measure_sound(folder / name, name, meter.add)
        except SourceError as error:
            return error
        own = timetable and _timetable_of(name, timetable)
        return replace(sound, timetable=own, is_part="/" in name)

    measured = map_jobs(work, audible, count_workers(), meter.stop)
    for name, result in zip(audible, measured, strict=True):
        if isinstance(result, Sound):
            sounds.append(result)
        elif strict:
            raise result
        else:
            faults.append(Finding("audio file", name, result.what, "sound", "", False, BUILD_AGAIN))
    return sounds, faults


def _timetable_of(name: str, timetable: Timetable) -> Timetable:
    """What should be heard in the file ``name``: the whole, or a part."""
    for span in timetable.parts:
        if span.file == name:
            return timetable.of_span(span)
    return timetable


def _find_owner(path: Path) -> tuple[Timetable | None, str]:
    """The timetable of the publication that an audio file belongs to, and its path there."""
    path = path.absolute()
    for folder in (path.parent, path.parent.parent):
        name = path.relative_to(folder).as_posix()
        try:
            entries = _read_manifest(folder)
            if entries and any(entry.path == name for entry in entries):
                return read_timetable(folder / TIMELINE_FILE), name
        except SourceError:
            continue
    return None, path.name


def _read_manifest(folder: Path) -> tuple[Entry, ...] | None:
    if not (folder / MANIFEST).is_file():
        return None
    entries = list_entries(read_json(folder / MANIFEST, "manifest of narrator"))
    if entries is None:
        raise SourceError("this is no manifest of narrator", str(folder / MANIFEST), BUILD_AGAIN)
    return entries


def _list_names(folder: Path, timetable: Timetable) -> list[str]:
    """The files that a timeline without a manifest most likely belongs to."""
    slug = Path(timetable.audio).stem
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return [name for name in names if name in COMPANIONS or (slug and Path(name).stem == slug)]
