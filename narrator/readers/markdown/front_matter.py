"""The YAML or TOML at the head of a Markdown file: metadata, and whether it is a script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from narrator.document import LANGUAGE_TAG, ROLES, LeftOut, Metadata, Role, leave_out
from narrator.errors import ScriptError, nearest

SCRIPT_VERSION = 1
KEYS = (
    "narrator", "title", "author", "authors", "date", "language", "lang", "description", "cover",
    "voice", "cast",
)  # fmt: skip
MAX_CHARACTERS = 100_000
MAX_DEPTH = 20

_BLOCK = re.compile(
    r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML_BLOCK = re.compile(
    r"\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_IS_SCRIPT = re.compile(r"^narrator[ \t]*:[ \t]*[\"']?\d", re.MULTILINE)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ].*)?)?)?")

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a Markdown file says, and the rest of it."""

    body: str
    """The text after it, its lines numbered as in the file."""
    metadata: Metadata = field(default_factory=Metadata)
    is_script: bool = False
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()


def read_front_matter(text: str, name: str) -> FrontMatter:
    """The front matter of ``text``.

    Every value is read as it is written (``no`` is Norwegian, not false). In an ordinary
    document what makes no sense is warned of and ignored; in a script (``narrator: 1``) it
    raises ScriptError, as does a script of another version.
    """
    found = _BLOCK.match(text)
    if not found:
        return _read_toml(text, name)
    source = found["yaml"]
    body = "\n" * found[0].count("\n") + text[found.end() :]
    is_script = bool(_IS_SCRIPT.search(source))
    try:
        fields = _load_yaml(source)
    except ValueError as error:
        if is_script:
            raise ScriptError(f"its front matter is broken ({error})", name, "mend it") from None
        return FrontMatter(
            body,
            left_out=(leave_out("front matter", source, "it is no valid YAML"),),
            warnings=(f"the front matter is broken and was ignored ({error})",),
        )
    if not isinstance(fields, dict):
        # A first paragraph between two rules, and no front matter at all.
        return FrontMatter(text)
    is_script = is_script and str(fields.get("narrator", "")).isdigit()
    parser = _Fields(fields, source, name, is_script)
    if is_script:
        parser.check_script()
    return FrontMatter(body, parser.to_metadata(), is_script, warnings=tuple(parser.warnings))


def _read_toml(text: str, name: str) -> FrontMatter:
    """The front matter between ``+++``; a script has none of these."""
    import tomllib

    found = _TOML_BLOCK.match(text)
    if not found or len(found["toml"]) > MAX_CHARACTERS:
        return FrontMatter(text)
    body = "\n" * found[0].count("\n") + text[found.end() :]
    try:
        loaded = tomllib.loads(found["toml"])
    except (tomllib.TOMLDecodeError, RecursionError):
        return FrontMatter(
            body,
            left_out=(leave_out("front matter", found["toml"], "it is no valid TOML"),),
            warnings=("the front matter is broken and was ignored",),
        )
    fields: dict[str, Value] = {
        key: [str(item) for item in value] if isinstance(value, list) else str(value)
        for key, value in loaded.items()
        if not isinstance(value, dict)
    }
    parser = _Fields(fields, found["toml"], name, is_script=False)
    return FrontMatter(body, parser.to_metadata(), warnings=tuple(parser.warnings))


def _load_yaml(source: str) -> Value:
    """The YAML ``source`` with every scalar as a string. Raises ValueError with a reason."""
    import yaml

    if len(source) > MAX_CHARACTERS:
        raise ValueError(f"it is longer than {MAX_CHARACTERS:,} characters")
    depth = 0
    try:
        for event in yaml.parse(source, Loader=yaml.SafeLoader):
            # An alias can stand for a text many times the size of the file.
            if isinstance(event, yaml.AliasEvent):
                raise ValueError("it has an alias (*)")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
        # The base loader makes strings, lists and mappings only, never other objects.
        fields: Value = yaml.load(source, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise ValueError(f"line {mark.line + 2}: {error.problem}" if mark else str(error)) from None
    except yaml.YAMLError as error:
        raise ValueError(str(error).replace("\n", " ")) from None
    return fields


class _Fields:
    """The fields of one front matter, turned into metadata; collects warnings."""

    def __init__(self, fields: dict[str, Value], source: str, name: str, is_script: bool) -> None:
        self.fields = fields
        self.source = source
        self.name = name
        self.is_script = is_script
        self.warnings: list[str] = []

    def check_script(self) -> None:
        """Raises ScriptError where the version or a key is unknown."""
        version = str(self.fields["narrator"])
        if int(version[:9]) != SCRIPT_VERSION:
            raise self._error(
                "narrator",
                f"this is a script of version {version}, and version {SCRIPT_VERSION} is known",
                "update narrator",
            )
        for key in self.fields:
            if key not in KEYS:
                raise self._error(key, f"the key “{key}” is unknown", _suggest(key, KEYS))

    def to_metadata(self) -> Metadata:
        """The metadata that the fields give. Raises ScriptError in a script."""
        language = self._text("language") or self._text("lang")
        return Metadata(
            title=self._text("title"),
            authors=self._authors(),
            language=self._language(language),
            date=self._date(self._text("date")),
            description=self._text("description"),
            cover=self._text("cover"),
            voice=self._text("voice") if self.is_script else "",
            cast=self._cast() if self.is_script else (),
        )

    def _text(self, key: str) -> str:
        value = self.fields.get(key, "")
        if isinstance(value, str):
            return "" if value.lower() in ("null", "~") else " ".join(value.split())
        self._complain(key, f"“{key}” is not one line of text", "write it as one line")
        return ""

    def _authors(self) -> tuple[str, ...]:
        value = self.fields.get("authors") or self.fields.get("author") or []
        names = [
            str(item.get("name", "")) if isinstance(item, dict) else item
            for item in (value if isinstance(value, list) else [value])
        ]
        texts = (" ".join(name.split()) for name in names if isinstance(name, str))
        return tuple(text for text in texts if text and text.lower() not in ("null", "~"))

    def _language(self, value: str) -> str:
        tag = value.replace("_", "-")
        if tag.lower() == "auto":
            return ""
        if tag and not LANGUAGE_TAG.fullmatch(tag):
            key = "language" if "language" in self.fields else "lang"
            self._complain(key, f"“{value}” is no language tag", "write one such as en or pt-BR")
            return ""
        return tag

    def _date(self, value: str) -> str:
        if not value:
            return ""
        parts = _DATE.fullmatch(value)
        try:
            numbers = [int(part) for part in parts.groups() if part] if parts else []
            date(*[*numbers, 1, 1][:3])
        except (ValueError, TypeError):
            self._complain("date", f"“{value}” is no date", "write it as 2023-11-26")
            return ""
        return "-".join(f"{number:02}" for number in numbers).zfill(4)

    def _cast(self) -> tuple[tuple[Role, str], ...]:
        value = self.fields.get("cast", {})
        if not isinstance(value, dict):
            if value in ("", "null", "~", []):
                return ()
            raise self._error("cast", "the cast is no list of roles", "write lines of role: voice")
        cast: list[tuple[Role, str]] = []
        for key, voice in value.items():
            role = next((role for role in ROLES if role == key), None)
            if role is None:
                raise self._error(key, f"the role “{key}” is unknown", _suggest(key, ROLES))
            if not isinstance(voice, str) or not voice.strip():
                raise self._error(key, f"the role “{key}” has no voice", "name one")
            cast.append((role, voice.strip()))
        return tuple(cast)

    def _complain(self, key: str, what: str, mend: str) -> None:
        if self.is_script:
            raise self._error(key, what, mend)
        self.warnings.append(f"in the front matter, {what} and was ignored; {mend}")

    def _error(self, key: str, what: str, mend: str) -> ScriptError:
        at = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?\s*:", self.source, re.MULTILINE)
        line = self.source.count("\n", 0, at.start()) + 2 if at else 1
        return ScriptError(what, f"{self.name}, line {line}", mend)


def _suggest(name: str, names: tuple[str, ...]) -> str:
    close = nearest(name, names)
    return f"the nearest is {close}" if close else f"known are {', '.join(names)}"
