"""Settings: what narrator.toml and the user's settings file say, over the defaults.

The dataclasses below, with the pauses of the compose room, are the one table of keys: each has its
default, its meaning and its range. Reading, checking, ``narrator new`` and the table in README.md
all follow from them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from narrator.compose.choices import (
    DEFAULT_SKIP,
    FOREIGN,
    NOTE_PLACES,
    SKIP_NOTHING,
    SKIPPABLE,
    Foreign,
    NotePlace,
)
from narrator.compose.entries import Entry, table_to_entries
from narrator.compose.pauses import Pauses
from narrator.document import LANGUAGE_TAG, ROLES, Role
from narrator.errors import SettingsError, nearest
from narrator.keys import AUTO_OR_TAG, Key, Rule, shorten
from narrator.profiles import DEFAULT_PROFILE, PROFILES
from narrator.sections import PAUSES, Audio, Cache, Feed, Loudness, Music, setting

PROJECT_FILE = "narrator.toml"
USER_FILE = "settings.toml"
LONGEST_PAUSE_MS = 60_000

Section = TypeVar("Section", "Settings", "Pauses", "Loudness", "Audio", "Music", "Feed", "Cache")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with the defaults of narrator itself."""

    # RUF009 cannot see that setting() makes a field, as dataclasses.field does.
    source: Path = setting(Path("script"), "Folder of the texts to narrate.")  # noqa: RUF009
    output: Path = setting(Path("audio"), "Folder that receives the publications.")  # noqa: RUF009
    voice: str = setting("", "Voice for every role that has none of its own; empty: by language.")
    language: str = setting("auto", "Language of the texts; auto: as they say.", shape=AUTO_OR_TAG)
    profile: str = setting(
        DEFAULT_PROFILE,
        "What it is for; sets formats, loudness, pauses and audio together.",
        choices=tuple(PROFILES),
    )
    formats: tuple[str, ...] = setting(("m4b", "vtt", "chapters", "html"), "What is written.")
    single_file: bool = setting(False, "Put the sound into the player page.")
    rate: float = setting(1.0, "Speed as a factor: 2.0 is twice as fast.", 0.5, 3.0)
    skip: tuple[str, ...] = setting(
        DEFAULT_SKIP, "What is left out.", choices=(*SKIPPABLE, SKIP_NOTHING)
    )
    notes: NotePlace = setting(  # noqa: RUF009
        "auto", "Where notes are read; auto: endnotes in their chapter.", choices=NOTE_PLACES
    )
    foreign: Foreign = setting(  # noqa: RUF009
        "switch", "Whether phrases in other languages change the voice.", choices=FOREIGN
    )
    lexicon: tuple[str, ...] = setting((), "Pronunciation lexicons: PLS files, beside this one.")
    author: str = setting("", "Author of texts that name none.")
    publisher: str = setting("", "Who publishes; empty: the author.")
    plain: bool = setting(False, "Plain lines: no progress bar, no colour.")
    jobs: int = setting(0, "Workers at once; 0: one for each core.", 0, 1024)
    cast: Mapping[Role, str] = field(default_factory=dict)
    """Voices by role."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """Voices by language tag."""
    pronounce: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Pronunciations by word."""
    pauses: Pauses = field(default_factory=Pauses)
    loudness: Loudness = field(default_factory=Loudness)
    audio: Audio = field(default_factory=Audio)
    music: Music = field(default_factory=Music)
    feed: Feed = field(default_factory=Feed)
    cache: Cache = field(default_factory=Cache)
    project: Path | None = None
    """Folder of narrator.toml, where there is one."""

    def with_options(self, **options: Any) -> Settings:
        """These settings with ``options`` over them; an option that is None changes nothing.

        ``cast`` and ``voices`` are added to, not replaced. Raises SettingsError as a file would.
        """
        chosen = {name: value for name, value in options.items() if value is not None}
        return _merge(self, chosen, where="")


def list_keys() -> Iterator[Key]:
    """Every key that has a default, in the order of the tables."""
    for section in (Settings, Pauses, Loudness, Audio, Music, Feed, Cache):
        prefix = "" if section is Settings else f"{section.__name__.lower()}."
        for key in _keys_of(section).values():
            yield dataclasses.replace(key, name=prefix + key.name)


def _keys_of(
    section: type[Settings | Pauses | Loudness | Audio | Music | Feed | Cache],
) -> dict[str, Key]:
    if section is Pauses:
        rules = {
            name: Rule(f"Silence {place}, in milliseconds.", 0, LONGEST_PAUSE_MS)
            for name, place in PAUSES.items()
        }
    else:
        rules = {
            each.name: each.metadata["rule"]
            for each in dataclasses.fields(section)
            if "rule" in each.metadata
        }
    defaults = section()
    return {name: Key(name, getattr(defaults, name), rule) for name, rule in rules.items()}


def load_settings(folder: Path | None = None) -> Settings:
    """The settings that hold in ``folder`` (by default the working folder).

    narrator.toml, in ``folder`` or the nearest folder above it, goes before the user's settings,
    and those before the defaults. ``source`` and ``output`` are relative to the project's folder,
    or to ``folder`` where there is no project.
    Raises SettingsError for a file that cannot be read, and for keys and values that do not exist.
    """
    start = folder or Path()
    project = find_project(start)
    settings = Settings(project=project)
    for file in (user_file(), project and project / PROJECT_FILE):
        if file and file.is_file():
            values = _read_toml(file)
            settings = _merge(settings, _find_beside(values, file.parent), where=str(file))
    root = project or start
    return dataclasses.replace(
        settings, source=root / settings.source, output=root / settings.output
    )


def _find_beside(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """``values`` with the names of files in them relative to ``folder``."""

    def find(name: object) -> object:
        is_name = isinstance(name, str) and name
        return str(folder / Path(str(name)).expanduser()) if is_name else name

    found = dict(values)
    if isinstance(lexicon := values.get("lexicon"), list):
        found["lexicon"] = [find(name) for name in lexicon]
    if isinstance(music := values.get("music"), dict):
        found["music"] = {key: find(name) for key, name in music.items()}
    if isinstance(feed := values.get("feed"), dict) and "cover" in feed:
        found["feed"] = {**feed, "cover": find(feed["cover"])}
    return found


def user_file() -> Path:
    """Path of the user's own settings, which may not exist."""
    from platformdirs import user_config_path

    return user_config_path("narrator", appauthor=False) / USER_FILE


def find_project(folder: Path) -> Path | None:
    """The nearest folder with a narrator.toml, from ``folder`` upwards.

    Relative to ``folder`` where that is relative, so that messages stay short.
    """
    place = folder
    for _ in (resolved := folder.resolve(), *resolved.parents):
        if (place / PROJECT_FILE).is_file():
            return place
        place = place.parent if place.is_absolute() else place / ".."
    return None


def _read_toml(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        text = file.read_bytes().decode("utf-8-sig")  # Windows editors put a mark at the start
        return tomllib.loads(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"cannot be read ({reason})", str(file)) from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8 text", str(file), "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        reason, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line[1]) if line else len(text.splitlines())
        what = f"this is not TOML: {reason[:1].lower()}{reason[1:]}"
        raise SettingsError(what, f"{file}, line {number}", "mend that line") from error


def _merge(section: Section, values: Mapping[str, Any], where: str, table: str = "") -> Section:
    """``section`` with ``values`` over it, each of them checked."""
    place = _join(where, f"[{table}]" if table else "")
    keys = _keys_of(type(section))
    names = [each.name for each in dataclasses.fields(section) if each.name != "project"]
    changes: dict[str, Any] = {}
    if isinstance(section, Settings) and "profile" in values:
        section = _apply_profile(section, keys["profile"].check(values["profile"], place))
    for name, value in values.items():
        if name not in names:
            raise _unknown("key", name, names, place)
        current = getattr(section, name)
        if name in keys:
            changes[name] = keys[name].check(value, place)
        elif not isinstance(value, Mapping):
            raise SettingsError(f"“{name}” is a table", place, f"write it as [{name}]")
        elif isinstance(current, Mapping):
            changes[name] = {**current, **_check_table(name, value, where)}
        else:
            changes[name] = _merge(current, value, where, name)
    return dataclasses.replace(section, **changes)


def _apply_profile(settings: Settings, name: str) -> Settings:
    """``settings`` with what the profile ``name`` sets; what the one before it set is undone."""
    defaults = Settings()
    former: dict[str, Any] = {}
    for key, value in PROFILES[settings.profile].settings.items():
        default = getattr(defaults, key)
        inner = isinstance(value, Mapping)
        former[key] = {each: getattr(default, each) for each in value} if inner else default
    return _merge(_merge(settings, former, name), PROFILES[name].settings, name)


def _check_table(table: str, values: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    if table == "pronounce":
        return table_to_entries(values, _join(where, f"[{table}]"))
    return _check_voices(table, values, where)


def _check_voices(table: str, voices: Mapping[str, Any], where: str) -> Mapping[str, str]:
    """The table ``cast`` (voices by role) or ``voices`` (voices by language)."""
    place = _join(where, f"[{table}]")
    for name, voice in voices.items():
        if table == "cast" and name not in ROLES:
            raise _unknown("role", name, ROLES, place)
        if table == "voices" and not LANGUAGE_TAG.fullmatch(name):
            raise SettingsError(
                f"“{name}” is no language tag", place, "write one such as de or pt-BR"
            )
        if not isinstance(voice, str) or not voice:
            mend = 'give the name of a voice in quotes, such as "heart"'
            raise SettingsError(f"{name} cannot be {shorten(voice)}", place, mend)
    return voices


def _unknown(kind: str, name: str, known: Iterable[str], place: str) -> SettingsError:
    close = nearest(name, known)
    mend = f"the nearest is {close}" if close else f"known are {', '.join(known)}"
    return SettingsError(f"there is no {kind} “{name}”", place, mend)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
