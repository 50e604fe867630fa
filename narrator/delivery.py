"""Delivery: everything that a publication holds, written into its folder."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.audio.formats import AudioFormat
from narrator.audio.mux import ChapterMark, write_audio
from narrator.audio.tags import Tags
from narrator.errors import NarratorError
from narrator.formats import PAGE
from narrator.iso639 import three_letter_code
from narrator.packing import write_package
from narrator.production import Production, place_packets
from narrator.publication import Place
from narrator.readers.covers import read_cover
from narrator.script import Script
from narrator.settings import Settings
from narrator.slug import make_slug
from narrator.studio import Studio
from narrator.timeline import Timeline
from narrator.writers import PACKAGES, WRITERS, Contents, list_package_files, write_format
from narrator.writers.cover import draw_cover, fit_cover
from narrator.writers.edition import COVER_FILE, Edition, Part

PER_CHAPTER = "mp3"
"""The format that can come in a file for each chapter, and the folder of these files."""
BOOK = "epub"
"""The format that keeps what an EPUB source looks like."""
MOST_EMBEDDED_BYTES = 100_000_000
"""A browser holds this much in one page without trouble; longer sound stays beside it."""


@dataclass(frozen=True)
class Delivery:
    """What is delivered, and from what."""

    place: Place
    script: Script
    timeline: Timeline
    production: Production
    studio: Studio
    settings: Settings
    cover: bytes
    """JPEG, or empty for none."""
    is_whole: bool = True
    """Whether it is all of the text, not some chapters or the beginning."""
    book: bytes = b""
    """The EPUB that all of it was read from, whose own text, style and pictures are kept."""

    def write_audio(
        self, folder: Path, formats: Sequence[AudioFormat]
    ) -> Iterator[tuple[str, str]]:
        """Write each audio file and the cover; the format and path in ``folder`` of each."""
        for audio_format in formats:
            if self._is_split(audio_format):
                (folder / PER_CHAPTER).mkdir()
                for part, file in zip(self.parts, self._name_parts(), strict=True):
                    self._write_part(folder / file, audio_format, part, self._make_tags())
                    yield audio_format.name, file
            else:
                name = self._name(audio_format)
                span = (0, self.timeline.duration_ms)
                self._write_one(folder / name, audio_format, self._make_tags(), span)
                yield audio_format.name, name
        if self.cover:
            (folder / COVER_FILE).write_bytes(self.cover)
            yield "cover", COVER_FILE

    def write_texts(
        self, folder: Path, names: Sequence[str], edition: Edition
    ) -> Iterator[tuple[str, str]]:
        """Write each text file; its format and its path in ``folder``."""
        for name in names:
            if name in WRITERS:
                own = self._embed_sound(folder, edition) if name == PAGE else edition
                for file_name, pieces in write_format(name, own):
                    with (folder / file_name).open("w", encoding="utf-8", newline="\n") as file:
                        file.writelines(pieces)
                    yield name, file_name

    def write_packages(
        self,
        folder: Path,
        formats: Mapping[str, AudioFormat],
        edition: Edition,
        warn: Callable[[str], None],
    ) -> Iterator[tuple[str, str]]:
        """Write each package, with its sound in the format given; format and path of each file.

        ``warn`` is told where a book cannot be kept as it is.
        """
        tags = replace(self._make_tags(), cover=b"")  # a package has its own, once
        for name, audio_format in formats.items():

            def write_sound(path: Path, part: Part, made: AudioFormat = audio_format) -> None:
                self._write_part(path, made, part, tags)

            files = self._list_package_files(name, edition, warn)
            package = PACKAGES[name]
            for path in write_package(folder, edition.slug, package, files, write_sound):
                yield name, path

    def make_edition(self, formats: Sequence[AudioFormat]) -> Edition:
        """What writers are told, where ``formats`` are the audio files beside them."""
        whole = [each for each in formats if not self._is_split(each)]
        return Edition(
            self.place.slug,
            self.script,
            self.timeline,
            tuple(map(self._name, whole)),
            self.parts,
            self._name_parts() if len(whole) < len(formats) else (),
            self.cover,
            profile=self.settings.profile,
            identifier=self.place.identifier,
            modified=_say_now(),
            is_whole=self.is_whole,
            publisher=self.settings.publisher or ", ".join(self.script.authors),
        )

    @functools.cached_property
    def parts(self) -> tuple[Part, ...]:
        """What gets a file of its own where sound comes in parts."""
        programme = self.production.programme
        titles = [self.timeline.chapters[number].title for number in programme.parts]
        return tuple(
            Part(title, *span) for title, span in zip(titles, programme.part_spans, strict=True)
        )

    def list_gaps(self, folder: Path, names: Sequence[str], edition: Edition) -> Iterator[str]:
        """What ``folder``, as it was written, lacks that a listener would look for."""
        if PAGE not in names:
            return
        if not edition.audio_files:
            yield "the player page is silent: it plays one file of the whole, such as -f html,m4b"
        elif self.settings.single_file and not self._fits_page(folder / edition.audio_files[0]):
            yield "the sound is too large for the page and lies beside it: keep them together"

    def _name(self, audio_format: AudioFormat) -> str:
        return f"{self.place.slug}.{audio_format.name}"

    def _fits_page(self, main: Path) -> bool:
        return main.stat().st_size <= MOST_EMBEDDED_BYTES

    def _is_split(self, audio_format: AudioFormat) -> bool:
        return self.settings.audio.per_chapter and audio_format.name == PER_CHAPTER

    def _embed_sound(self, folder: Path, edition: Edition) -> Edition:
        """``edition`` with its sound in it, where that is wished and it is not too long."""
        if self.settings.single_file and edition.audio_files:
            main = folder / edition.audio_files[0]
            if self._fits_page(main):
                return replace(edition, sound=main.read_bytes())
        return edition

    def _list_package_files(
        self, name: str, edition: Edition, warn: Callable[[str], None]
    ) -> Iterable[tuple[str, Contents]]:
        if name == BOOK and self.book and not self.is_whole:
            warn("the EPUB has the text alone, not the look of its source: this is a part of it")
        elif name == BOOK and self.book:
            from narrator.rebinding import RebindError, rebind

            try:
                files = list(rebind(self.book, self.place.source, edition, warn))
                warn("the EPUB has the look of its source; what is left out has no sound in it")
                return files
            except RebindError as error:
                warn(f"the EPUB has the text alone, not the look of its source: {error}")
        return list_package_files(name, edition)

    def _name_parts(self) -> tuple[str, ...]:
        digits = max(2, len(str(len(self.parts))))
        return tuple(
            f"{PER_CHAPTER}/{number:0{digits}}-{make_slug(part.title)}.mp3"
            for number, part in enumerate(self.parts, 1)
        )

    def _write_part(self, path: Path, audio_format: AudioFormat, part: Part, tags: Tags) -> None:
        parts = self.parts
        tags = replace(
            tags,
            title=part.title,
            album=self.script.title,
            track=parts.index(part) + 1,
            tracks=len(parts),
        )
        self._write_one(path, audio_format, tags, (part.start_ms, part.end_ms))

    def _write_one(
        self, path: Path, audio_format: AudioFormat, tags: Tags, span: tuple[int, int]
    ) -> None:
        """Write what is heard in ``span`` (in ms of the whole) to ``path``."""
        first, last = span
        marks = [
            ChapterMark(each.title, each.start_ms - first, each.end_ms - first, each.level)
            for each in self.timeline.chapters
            if first <= each.start_ms < last
        ]
        write_audio(
            path,
            audio_format,
            place_packets(self.production, self.studio, audio_format.codec, span),
            last - first,
            marks,
            tags,
            self.settings.audio.room_tone_dbfs or None,
        )

    def _make_tags(self) -> Tags:
        """Of the whole."""
        script = self.script
        return Tags(
            title=script.title,
            artist=", ".join(script.authors),
            date=script.date,
            language=three_letter_code(script.language),
            description=script.description,
            narrator=", ".join(dict.fromkeys(script.cast.values())),
            publisher=self.settings.publisher,
            genre="Podcast" if self.settings.profile == "podcast" else "Audiobook",
            cover=self.cover,
        )


def make_cover(
    source: str | Path, script: Script, warn: Callable[[str], None] = lambda note: None
) -> bytes:
    """The cover of ``script`` (JPEG, square): its own, its source's, or one drawn from its title.

    ``warn`` is told where a picture cannot be used.
    """
    try:
        picture = read_cover(source, script.cover)
        if picture:
            return fit_cover(picture)
    except NarratorError as error:
        name = script.cover or str(source)
        warn(f"the cover cannot be used, so another was drawn: {name}, {error.what}")
    return draw_cover(script.title, script.authors, script.language)


def _say_now() -> str:
    """The time in UTC, or the one that builds that shall be repeatable are told.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
