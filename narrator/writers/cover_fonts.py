"""Type for covers: the font that comes with narrator, and for other scripts those of the system."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.writers.font_tables import list_missing_letters, list_offsets

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

BUNDLED = ("fontpkg_literata", "files/Literata[opsz,wght].ttf")
"""Literata (SIL Open Font License 1.1), made for reading books on screens: Latin with Vietnamese,
Greek with its old accents, Cyrillic."""
OPTICAL_SIZE = 36
"""Sturdier strokes than the size of a title asks for: they shall survive a thumbnail."""
ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
MOST_FILES = 3_000
"""Of the system's, that are looked into."""
MOST_FACES = 4
"""For one text; scripts seldom mix."""
CHINESE = {"zh": "SC", "cmn": "SC", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "HK", "yue": "HK"}
FORMS = {"ja": "JP", "ko": "KR", **CHINESE}
"""How families of fonts for Han characters end that draw them as readers of a language expect."""

_UNWANTED = re.compile(
    r"emoji|symbol|math|music|mono|italic|oblique|kufi|nastaliq|rashi|fallback|last ?resort",
    re.IGNORECASE,
)
_STYLED = re.compile(
    r"condensed|narrow|light|thin|black|heavy|display|looped|ui[-.]", re.IGNORECASE
)
_NEEDS_SHAPING = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufefc]")
"""Hebrew and Arabic, which run from right to left, and scripts of India, Tibet, Burma and Cambodia,
whose letters change their order and form: without a shaping engine they would be set wrongly."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font in a file."""

    path: Path | None
    """None for the font that comes with narrator."""
    index: int = 0
    """In a collection."""

    def load(self, size: int, weight: int) -> FreeTypeFont:
        """The font at ``size`` pixels an em; ``weight`` (400 to 700) where it can be chosen."""
        from PIL import ImageFont

        if self.path:
            return ImageFont.truetype(self.path, size, self.index)
        font = ImageFont.truetype(BytesIO(_read_bundled()), size)
        font.set_variation_by_axes([OPTICAL_SIZE, weight])
        return font

    def list_missing(self, characters: Iterable[str]) -> set[str]:
        """Those of ``characters`` that it has no glyph for."""
        if self.path is None:
            return list_missing_letters(BytesIO(_read_bundled()), 0, characters)
        with self.path.open("rb") as file:
            return list_missing_letters(file, self.index, characters)


def choose_faces(text: str, language: str) -> list[Face]:
    """The fonts that together have most of the letters of ``text``, narrator's own first."""
    faces = [Face(None)] if _read_bundled() else []
    missing = {letter for letter in text if is_drawn(letter)}
    for face in faces:
        missing = face.list_missing(missing)
    while missing and len(faces) < MOST_FACES:
        found, still_missing = _find_system_face(missing, language)
        if found is None:
            break
        faces.append(found)
        missing = still_missing
    return faces


def can_shape() -> bool:
    """Whether Pillow finds what sets complex scripts (libraqm, and FriBiDi on this machine)."""
    from PIL import features

    return bool(features.check("raqm"))


def is_settable(word: str) -> bool:
    """Whether ``word`` can be set rightly here, given a font for it."""
    return can_shape() or not _NEEDS_SHAPING.search(word)


def is_drawn(letter: str) -> bool:
    """Whether ``letter`` needs a glyph: spaces and joiners do not."""
    return not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc")


def _find_system_face(letters: set[str], language: str) -> tuple[Face | None, set[str]]:
    """The face of the system that has most of ``letters``, and what it lacks."""
    best: Face | None = None
    fewest = letters
    for path in _list_font_files(tuple(_list_font_folders())):
        try:
            with path.open("rb") as file:
                missing = list_missing_letters(file, 0, letters)
        except (OSError, struct.error, IndexError):
            continue  # no font, or a broken one
        if len(missing) < len(fewest) and _opens(path):
            best, fewest = Face(path), missing
            if not missing:
                break
    return (_choose_form(best, language) if best else None), fewest


def _opens(path: Path) -> bool:
    from PIL import ImageFont

    try:
        ImageFont.truetype(path, 20)
    except OSError:
        return False
    return True


def _choose_form(face: Face, language: str) -> Face:
    """Of a collection for Han characters, the font with the forms that ``language`` is used to."""
    from PIL import ImageFont

    tag = language.lower()
    form = FORMS.get("-".join(tag.split("-")[:2])) or FORMS.get(tag.partition("-")[0])
    if not form or face.path is None or face.path.suffix.lower() not in (".ttc", ".otc"):
        return face
    with contextlib.suppress(OSError):  # of a damaged font, in a collection whose first is whole
        with face.path.open("rb") as file:
            count = len(list_offsets(file))
        for index in range(count):
            family = ImageFont.truetype(face.path, 20, index).getname()[0] or ""
            if family.split()[-1:] == [form]:
                return Face(face.path, index)
    return face


@functools.cache
def _list_font_files(folders: tuple[Path, ...]) -> list[Path]:
    """The fonts in ``folders``, those that suit a title first."""
    found: list[Path] = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            found += [
                Path(place, name)
                for name in names
                if name.lower().endswith(ENDINGS) and not _UNWANTED.search(name)
            ]
    return sorted(found[:MOST_FILES], key=_rank_font)


def _list_font_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")
        yield Path(os.environ.get("LOCALAPPDATA", home), "Microsoft/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:  # XDG Base Directory Specification, and the older folder
        data_home = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
        data_dirs = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (Path(data_home, "fonts"), home / ".fonts")
        yield from (Path(folder, "fonts") for folder in data_dirs.split(":"))


def _rank_font(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    penalty = 4 * bool(_STYLED.search(name)) + 2 * ("bold" not in name) + ("noto" not in name)
    penalty += "semibold" in name or "extrabold" in name
    return penalty, str(path)


@functools.cache
def _read_bundled() -> bytes:
    """The bytes of the font that comes with narrator; none where it was not installed."""
    package, name = BUNDLED
    try:
        return files(package).joinpath(name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        return b""
