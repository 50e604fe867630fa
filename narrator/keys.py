"""Keys: what one line of a settings file means and what values it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrator.document import LANGUAGE_TAG
from narrator.errors import SettingsError, nearest

AUTO_OR_TAG = re.compile(f"auto|{LANGUAGE_TAG.pattern}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a key means and what values it takes."""

    meaning: str
    least: float = 0
    most: float = 0
    """Range of a number."""
    shape: re.Pattern[str] | None = None
    """Form of a text."""
    choices: tuple[str, ...] = ()
    """The values of a text, or of each text in a list, where only some are possible."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a settings file."""

    name: str
    """As written; in the list of all keys with its table: ``pauses.sentence``."""
    default: object
    rule: Rule

    @property
    def allowed(self) -> str:
        """The values it takes, in words."""
        match self.default:
            case bool():
                return "true or false"
            case int():
                return f"a whole number from {self.rule.least} to {self.rule.most}"
            case float():
                return f"a number from {self.rule.least} to {self.rule.most}"
            case tuple():
                return f"a list of names in quotes, such as {self._example}"
            case Path():
                return "the path of a folder in quotes"
            case _ if self.rule.choices:
                return " or ".join(f'"{choice}"' for choice in self.rule.choices)
            case _ if self.rule.shape is AUTO_OR_TAG:
                return '"auto" or a language tag in quotes, such as "en-GB"'
            case _:
                return "text in quotes"

    @property
    def _example(self) -> str:
        names = self.rule.choices[:2] or (("m4b", "mp3") if self.default else ("names.pls",))
        return f"[{', '.join(map(repr, names))}]".replace("'", '"')

    def check(self, value: Any, place: str) -> Any:
        """``value`` in the type of the default. Raises SettingsError where it does not fit."""
        least, most, shape = self.rule.least, self.rule.most, self.rule.shape
        choices = self.rule.choices
        match self.default, value:
            case bool(), bool():
                return value
            case int() | float(), bool():
                pass
            case (int(), int()) if least <= value <= most:
                return value
            case (float(), int() | float()) if least <= value <= most:
                return float(value)
            case (str(), str()) if choices and value not in choices:
                if near := nearest(value, choices):
                    what = f"{self.name} cannot be {shorten(value)}"
                    raise SettingsError(what, place, f"the nearest is {near}")
            case (str(), str()) if shape is None or shape.fullmatch(value):
                return value
            case (Path(), str() | Path()) if str(value):
                return Path(value).expanduser()
            case (tuple(), list() | tuple()) if choices and not all(x in choices for x in value):
                wrong = next(x for x in value if x not in choices)
                near = nearest(str(wrong), choices)
                mend = f"the nearest is {near}" if near else f"choose from {', '.join(choices)}"
                raise SettingsError(f"{self.name} has no {shorten(wrong)}", place, mend)
            case (tuple(), list() | tuple()) if all(isinstance(x, str) for x in value):
                if value or choices or not self.default:
                    return tuple(value)
        what = f"{self.name} cannot be {shorten(value)}"
        raise SettingsError(what, place, f"give {self.allowed}")


def shorten(value: object) -> str:
    """``value`` as it would be written, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
