"""Notes written where they are referred to, ``^[See above.]``, as Pandoc has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from narrator.readers.markdown.pandoc import holds

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NOTES = "inline_notes"
_PROSE = re.compile(r"\S\s+\S|\w{2}[.!?]\s*\Z")
"""What a note has and a pattern for search (``^[a-z]``) has not."""


def parse_inline_note(state: StateInline, silent: bool) -> bool:
    """A reference, as ``[^1]`` gives; the text of its note waits in the environment."""
    start = state.pos
    if not state.src.startswith("^[", start) or not holds(state.src, "]"):
        return False
    close = state.md.helpers.parseLinkLabel(state, start + 1)
    text = state.src[start + 2 : close] if close >= 0 else ""
    if not _PROSE.search(text):
        return False
    if not silent:
        notes = state.env.setdefault(_NOTES, [])
        label = f"inline-{len(notes) + 1}"
        notes.append((label, text))
        state.env.setdefault("footnotes", {}).setdefault("refs", {})[f":{label}"] = -1
        state.push("footnote_ref", "", 0).meta["label"] = label
    state.pos = close + 1
    return True


def list_note_tokens(env: dict[str, Any]) -> Iterator[Token]:
    """The tokens of the notes that ``parse_inline_note`` has met by then, one after another."""
    from markdown_it.token import Token

    at = 0
    while at < len(env.get(_NOTES, ())):
        label, text = env[_NOTES][at]
        yield Token("footnote_reference_open", "", 1, meta={"label": label})
        yield Token("paragraph_open", "p", 1)
        yield Token("inline", "", 0, content=text, children=[])
        yield Token("paragraph_close", "p", -1)
        yield Token("footnote_reference_close", "", -1)
        at += 1
