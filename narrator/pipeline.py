"""The whole of narrator in reading order: read, compose, speak, time, write."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.cache import user_cache
from narrator.casting import Wishes, list_makeshifts
from narrator.compose.languages import release_detector
from narrator.coverage import list_losses
from narrator.delivery import BOOK, Delivery, make_cover
from narrator.document import count_letters
from narrator.formats import (
    ALWAYS,
    PAGE,
    check_formats,
    choose_audio_formats,
    choose_package_audio,
)
from narrator.guessing import describe_guesses, list_guesses, list_unheard_ipa
from narrator.keeping import RECORD_FILE, is_published, read_record, write_record
from narrator.kept import NOTHING, Record, keep_script
from narrator.memory import give_back_memory
from narrator.production import list_level_faults, make_wanted, produce_script, time_script
from narrator.progress import Progress
from narrator.publication import (
    Place,
    cache_error,
    find_place,
    list_files,
    make_identifier,
    replace_publication,
)
from narrator.recovery import recover_passages
from narrator.rendering import Crew, render_job
from narrator.respeaking import describe_lost, describe_respoken, list_respoken, read_spoken
from narrator.script import Script
from narrator.scripting import make_script
from narrator.settings import Settings
from narrator.sources import is_unnamed, read_book, read_sources
from narrator.studio import Studio
from narrator.timeline import Timeline
from narrator.voices import load_voice
from narrator.wording import say_count
from narrator.workers import count_workers


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    source: str
    place: Place
    script: Script
    timeline: Timeline
    files: tuple[tuple[str, Path], ...]
    """Format and path of each file."""
    synthesized: int
    """Segments that had to be spoken; the others came from the cache."""
    seconds: Mapping[str, float]
    """Time that each step took; ``speak`` also encodes each passage, ``encode`` joins them."""
    warnings: tuple[str, ...]
    news: tuple[str, ...] = ()
    """What is worth a word in this build alone: the same build once more would not say so."""

    @property
    def notes(self) -> tuple[str, ...]:
        """All that is worth a word."""
        return (*self.warnings, *self.news)


def narrate(
    source: str | Path,
    settings: Settings | None = None,
    wishes: Wishes | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
    more: Sequence[str | Path] = (),
    crew: Crew | None = None,
) -> Built:
    """Narrate ``source`` (a path, a web address, or ``-`` for standard input) into a publication.

    ``more`` are sources that follow it in the same publication. Without a ``crew``, all processors
    of this machine render, or as many as the settings say. Raises a NarratorError of some kind;
    what was published before then stays as it was.
    """
    settings, wishes = settings or Settings(), wishes or Wishes()
    crew = crew or Crew(count_workers(settings.jobs), render_job)
    formats = check_formats(settings.formats)
    clock = _Clock()

    document = read_sources([source, *more], wishes.language or settings.language)
    clock.lap("read")

    script = make_script(document, source, settings, wishes)
    place = _find_place(source, script, settings, is_joined=bool(more))
    record = _read_record(place, wishes)
    script, kept = keep_script(script, record, settings.rate)
    release_detector()
    clock.lap("compose")

    cache = user_cache()
    audio_formats = choose_audio_formats(formats, settings.audio)
    package_audio = choose_package_audio(formats, settings.audio)
    wanted = make_wanted(settings, (*audio_formats, *package_audio.values()))
    try:
        recover_passages(place.folder, place.slug, record, audio_formats, cache)
        studio = Studio(load_voice, cache, script.language_voices, settings.rate, kept)
        with closing(studio):
            _load_voices(script, studio)
            production = produce_script(script, studio, wanted, crew, tell)
            give_back_memory()
            clock.lap("speak")
            timeline = time_script(script, production)

            older_files = list_files(place.folder)
            notes = [*list_unheard_ipa(script, studio.voice)]
            news = [*_describe_speech(script, studio, place.folder)]
            needs_cover = bool(audio_formats or package_audio) or PAGE in formats
            cover = make_cover(source, script, notes.append) if needs_cover else b""
            is_whole = not wishes.is_part
            book = read_book(source) if BOOK in formats and not more else b""
            delivery = Delivery(
                place, script, timeline, production, studio, settings, cover, is_whole, book
            )
            edition = delivery.make_edition(audio_formats)
            with replace_publication(place) as folder:
                files = [*delivery.write_audio(folder, audio_formats)]
                clock.lap("encode")
                files += delivery.write_texts(folder, (*formats, *ALWAYS), edition)
                files += delivery.write_packages(folder, package_audio, edition, notes.append)
                older = NOTHING if is_whole else record
                write_record(folder, production.placed_passages, wanted.levels, studio, older)
            clock.lap("write")
    except OSError as error:
        raise cache_error(error, cache.folder) from error
    cache.trim(settings.cache.size_mb * 1_000_000)
    return Built(
        ", ".join(map(str, (source, *more))),
        place,
        script,
        timeline,
        tuple((name, place.folder / file_name) for name, file_name in files),
        len(studio.synthesized),
        clock.laps,
        (
            *script.warnings,
            *list_losses("timing", _count_script(script), timeline.letters),
            *list_makeshifts(script, document, settings, wishes),
            *notes,
            *list_level_faults(production, wanted),
            *delivery.list_gaps(place.folder, formats, edition),
        ),
        (
            *news,
            *_list_replacements(place, wishes, older_files, [name for _, name in files]),
        ),
    )


def _count_script(script: Script) -> int:
    shown = Counter(token.shown for segment in script.segments for token in segment.tokens)
    return sum(count * count_letters(text) for text, count in shown.items())


def _describe_speech(script: Script, studio: Studio, folder: Path) -> Iterator[str]:
    """How ``script`` was spoken, where that is not as it is written or as it was in ``folder``."""
    before = read_spoken(folder) if studio.synthesized else {}
    respoken = list_respoken(script, studio.synthesized, before)
    yield from describe_guesses(list_guesses(script, studio.voice, studio.synthesized))
    yield from describe_respoken(respoken)
    yield from describe_lost(script, studio.lost)


def _load_voices(script: Script, studio: Studio) -> None:
    """Find every voice of ``script`` and its level: a missing one is better known beforehand."""
    names = (
        voice for segment in script.segments for voice, _, _ in segment.runs(script.language_voices)
    )
    for name in dict.fromkeys(names):
        studio.gain_db(name)


def _list_replacements(
    place: Place,
    wishes: Wishes,
    older_files: Sequence[str],
    files: Sequence[str],
) -> Iterator[str]:
    """What a user who looks into the folder may not expect."""
    if place.is_numbered:
        yield f"another text has that name already, so this one is in {place.folder}"
    if older_files and wishes.is_part:
        yield f"this is a part only, and it has replaced what was in {place.folder}"
    gone = [name for name in older_files if name not in (*files, RECORD_FILE)]
    if gone:
        yield f"removed, since it was not asked for this time: {', '.join(_name_files(gone))}"


def _name_files(names: Sequence[str]) -> Iterator[str]:
    """``names`` of files, those in a folder together."""
    folders = Counter(name.partition("/")[0] for name in names)
    for name, count in folders.items():
        yield name if name in names else f"{name} ({say_count(count, 'file')})"


def _read_record(place: Place, wishes: Wishes) -> Record:
    """What was published in ``place`` was made of, where that is to be kept."""
    is_kept = not wishes.fresh and is_published(place.output, place.slug)
    return read_record(place.folder) if is_kept else NOTHING


def _find_place(
    source: str | Path, script: Script, settings: Settings, *, is_joined: bool
) -> Place:
    if is_joined or is_unnamed(source):
        place = find_place(settings.output, None, script.title)
    else:
        place = find_place(settings.output, Path(source), Path(source).stem)
    identifier = place.identifier or make_identifier(place.source, script.title, *script.authors)
    return replace(place, identifier=identifier)


class _Clock:
    """Seconds that each step took."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.monotonic()
        self.laps[name] = now - self._last
        self._last = now
