r"""Attributes of a block in a Markdown script: what Markdown itself has no sign for.

They stand in braces at the end of a heading or paragraph, in the notation of Pandoc (its manual,
"Extension: attributes"), the part of it below. They hold only in scripts. ::

    attributes  =  "{" part *( " " part ) "}"
    part        =  "." class  /  key "=" '"' characters '"'
    class       =  "unlisted" / "caption" / "formula" / "note" / "verse"
    key         =  "title" / "level" / "label"

- A heading that is ``.unlisted`` starts no chapter. ``title`` is its chapter's title, where that
  is worded otherwise, and ``level`` its level below 6.
- A paragraph's class is its role. ``label`` is the sign of a note.
- In a value, a backslash before ASCII punctuation is dropped. A plain brace is written ``\{``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.document import Role
from narrator.errors import ScriptError, nearest

ROLE_CLASSES: tuple[Role, ...] = ("caption", "formula", "note", "verse")
UNLISTED = "unlisted"
KEYS = ("title", "level", "label")
LOWEST_LEVEL = 7
"""Of a chapter of level 6, below the title, which has level 1."""

_PART = r"""(?:\.[\w-]+|[\w-]+="(?:\\.|[^"\\\n])*")"""
_ATTRIBUTES = re.compile(rf"(?:^|(?<=\s))\{{({_PART}(?:\s+{_PART})*)\}}\s*\Z")
_EACH = re.compile(_PART)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the braces at the end of a block say."""

    role: Role | None = None
    is_unlisted: bool = False
    title: str = ""
    level: int = 0
    label: str = ""


def split_attributes(text: str, where: str) -> tuple[str, Attributes]:
    r"""The Markdown ``text`` of a block without its attributes, and those.

    Raises ScriptError, at ``where``, for a class or key that does not exist.

    >>> split_attributes('The Border {.unlisted title="Part \\"one\\""}', "")
    ('The Border', Attributes(role=None, is_unlisted=True, title='Part "one"', level=0, label=''))
    """
    found = _ATTRIBUTES.search(text)
    if not found:
        return text, Attributes()
    role: Role | None = None
    unlisted = False
    values = {"title": "", "level": "0", "label": ""}
    for part in _EACH.findall(found[1]):
        key, _, value = part.partition("=")
        name = key.removeprefix(".")
        if part == f".{UNLISTED}":
            unlisted = True
        elif part.startswith(".") and name in ROLE_CLASSES:
            role = name
        elif not part.startswith(".") and key in KEYS:
            values[key] = _ESCAPED.sub(r"\1", value[1:-1])
        else:
            known = (UNLISTED, *ROLE_CLASSES) if part.startswith(".") else KEYS
            near = nearest(name, known)
            mend = f"the nearest is {near}" if near else f"known are {', '.join(known)}"
            raise ScriptError(f"the attribute “{name}” is unknown", where, mend)
    if not re.fullmatch(r"[0-7]", values["level"]):
        raise ScriptError(
            f"“{values['level']}” is no level", where, f"write one from 1 to {LOWEST_LEVEL}"
        )
    attributes = Attributes(role, unlisted, values["title"], int(values["level"]), values["label"])
    return text[: found.start()].rstrip(), attributes
