r"""The marks of a Markdown script: how a stretch of text is to be spoken.

The notation is that of Speech Markdown (https://www.speechmarkdown.org), the part of it below.
It holds only in scripts; in any other Markdown the same characters are plain text. ::

    stretch  =  "(" TEXT ")" "[" pair *( ";" pair ) "]"
    pair     =  key ":" value          ; spaces are allowed around either, no key twice
    key      =  "sub" / "ipa" / "lang" / "voice"
    break    =  "[" "break" ":" value "]"
    page     =  "[" "page" ":" value "]"
    section  =  "#[" "voice" ":" value "]"  /  "#[voice]"
    value    =  '"' characters '"'  /  "'" characters "'"

- ``TEXT`` is inline Markdown with balanced parentheses (those in code count too); emphasis in it
  or around it is fine, and so is another stretch, but not inside ``sub`` or ``ipa``, which are
  for all of their text.
  ``sub`` and ``ipa`` exclude each other.
- In a value, a backslash before ASCII punctuation is dropped (so ``\"`` and ``\\``); nothing else
  is special there. A value is never empty and stays on one line. In a table cell ``|`` is ``\|``.
- ``break`` takes ``"500ms"`` or ``"1.5s"``, 60 s at most. It is the silence after the run before
  it, in its own block or the heading or paragraph before; several of them add up.
- ``page`` says that a page of the printed source begins here; its value is the page's label.
- A section mark stands alone in its paragraph. All text after it, up to the next heading or
  section mark, is in its voice, but for stretches with a voice of their own. ``#[voice]`` goes
  back to the cast.
- Anything of the form ``[key:"…"]``, with any key, and ``[key:…]`` or ``[key]`` after a ``)``
  with a key that exists, must be a valid mark; otherwise ScriptError names the line.
- Plain text: to keep text from being a mark, put a backslash before its ``[``, or before the
  ``)`` or ``#`` that is in front of it. Writing ``\[`` for every ``[`` of plain text is
  enough; a ``(`` of plain text that would otherwise close at a stretch's ``)`` needs ``\(``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.document import LANGUAGE_TAG
from narrator.errors import ScriptError, nearest

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

STRETCH_KEYS = ("sub", "ipa", "lang", "voice")
PLACE_KEYS = ("break", "page")
KEYS = (*STRETCH_KEYS, *PLACE_KEYS)
MAX_BREAK_MS = 60_000

_PAIR = re.compile(
    r"""\s*([\w-]+)\s*:\s*(?:"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)')\s*""", re.ASCII
)
_LOOKS_LIKE_MARK = re.compile(r"\[\s*([\w-]+)\s*(?:(:)\s*(?:([\"'“‘])|)|(\]))", re.ASCII)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TIME = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s)")
_PAREN = re.compile(r"\\.|[()]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the keys of one mark say; fields as in ``narrator.document.Run``."""

    substitute: str | None = None
    ipa: str | None = None
    language: str | None = None
    voice: str | None = None
    break_ms: int = 0
    page: str | None = None


def add_marks(parser: MarkdownIt) -> None:
    """Teach ``parser`` the marks.

    Its inline tokens then include ``mark_open`` and ``mark_close`` around a stretch, ``break``,
    ``page`` and ``section``; each but the closing one has the Mark in ``meta["mark"]``. A section
    has a Mark without a voice for ``#[voice]``. The rules raise ScriptError; they read
    ``env["name"]`` and ``env["line"]``, the source and the line on which the parsed text begins.
    """
    for parenthesis in "()":
        parser.inline.add_terminator_char(parenthesis)
    parser.inline.ruler.before("link", "mark", _parse_mark)


def _parse_mark(state: StateInline, silent: bool) -> bool:
    match state.src[state.pos]:
        case "(":
            return _parse_stretch(state, silent)
        case "[":
            return _parse_place(state, silent)
        case "#":
            return _parse_section(state, silent)
    return False


def _parse_stretch(state: StateInline, silent: bool) -> bool:
    close = _closing_parenthesis(state)
    if close < 0 or close >= state.posMax or not _looks_like_mark(state, close + 1, after=")"):
        return False
    fields, end = _read_fields(state, close + 1, STRETCH_KEYS)
    if end > state.posMax:
        return False
    if "sub" in fields and "ipa" in fields:
        raise _error(state, close, "a stretch has both sub and ipa", "keep one of them")
    if not state.src[state.pos + 1 : close].strip():
        raise _error(state, close, "a mark has no text in its parentheses", "write some")
    if not silent:
        token = state.push("mark_open", "", 1)
        token.meta["mark"] = Mark(
            fields.get("sub"), fields.get("ipa"), fields.get("lang"), fields.get("voice")
        )
        last, state.pos, state.posMax = state.posMax, state.pos + 1, close
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("mark_close", "", -1)
    state.pos = end
    return True


def _parse_place(state: StateInline, silent: bool) -> bool:
    before = state.src[max(state.pos - 1, 0) : state.pos]
    if before and before in ")#" and _is_escaped(state.src, state.pos - 1):
        return False
    if not _looks_like_mark(state, state.pos):
        return False
    name = _mark_name(state)
    if name not in PLACE_KEYS:
        what = (
            f"[{name}:…] stands without text" if name in KEYS else f"the mark “{name}” is unknown"
        )
        mend = f'put (text) before it: (text)[{name}:"…"]' if name in KEYS else _suggest(name, KEYS)
        raise _error(state, state.pos, what, mend)
    fields, end = _read_fields(state, state.pos, (name,))
    if not silent:
        token = state.push(name, "", 0)
        value = fields[name]
        is_page = name == "page"
        token.meta["mark"] = (
            Mark(page=value) if is_page else Mark(break_ms=_time_to_ms(state, value))
        )
    state.pos = end
    return True


def _parse_section(state: StateInline, silent: bool) -> bool:
    at = state.pos + 1
    reset = state.src.startswith("[voice]", at)
    if not reset and not _looks_like_mark(state, at):
        return False
    fields, end = ({}, at + 7) if reset else _read_fields(state, at, ("voice",))
    if state.src[: state.pos].strip() or state.src[end:].strip():
        raise _error(
            state,
            state.pos,
            "a #[voice] mark stands among other text",
            "give it a paragraph of its own, with a blank line before and after",
        )
    if not silent:
        token = state.push("section", "", 0)
        token.meta["mark"] = Mark(voice=fields.get("voice"))
    state.pos = end
    return True


def _read_fields(
    state: StateInline, start: int, keys: tuple[str, ...]
) -> tuple[dict[str, str], int]:
    """The pairs in the brackets that open at ``start``, and the index after them."""
    fields: dict[str, str] = {}
    at = start + 1
    while True:
        pair = _PAIR.match(state.src, at)
        if not pair:
            name = _LOOKS_LIKE_MARK.match(state.src, start)
            example = name[1] if name and name[1] in keys else keys[0]
            raise _error(
                state,
                start,
                "a mark is not well formed",
                f'write it as [{example}:"…"], with straight quotation marks',
            )
        key, value = pair[1], _ESCAPED.sub(r"\1", pair[2] or pair[3] or "").strip()
        if key not in keys:
            raise _error(state, start, f"the mark “{key}” is unknown here", _suggest(key, keys))
        if key in fields:
            raise _error(state, start, f"the mark “{key}” comes twice", "keep one of them")
        if not value:
            raise _error(state, start, f"the mark “{key}” is empty", "give it a value")
        if key == "lang" and not LANGUAGE_TAG.fullmatch(value):
            raise _error(
                state, start, f"“{value}” is no language tag", "write one such as fr or pt-BR"
            )
        fields[key] = value
        at = pair.end()
        if state.src.startswith("]", at):
            return fields, at + 1
        if not state.src.startswith(";", at):
            raise _error(
                state, start, "a mark has no end", "close it with ], or part its keys with ;"
            )
        at += 1


def _time_to_ms(state: StateInline, value: str) -> int:
    time = _TIME.fullmatch(value)
    if not time:
        raise _error(state, state.pos, f"“{value}” is no length of time", 'write "500ms" or "1.5s"')
    ms = round(float(time[1]) * (1 if time[2] == "ms" else 1000))
    if ms > MAX_BREAK_MS:
        raise _error(state, state.pos, f"a break of {value} is too long", "60 s is the most")
    return ms


def _looks_like_mark(state: StateInline, at: int, after: str = "") -> bool:
    found = _LOOKS_LIKE_MARK.match(state.src, at)
    if not found:
        return False
    name, colon, quote = found[1], found[2], found[3]
    return bool(colon and quote) or (name in KEYS and (bool(colon) or after == ")"))


def _mark_name(state: StateInline) -> str:
    found = _LOOKS_LIKE_MARK.match(state.src, state.pos)
    return found[1] if found else ""


def _closing_parenthesis(state: StateInline) -> int:
    """The index of the parenthesis that closes the one at ``state.pos``, or -1."""
    # Found for the whole text at once, so that ten thousand open ones take no longer.
    held = state.env.get("parentheses")
    if held is None or held[0] is not state.src:
        pairs: dict[int, int] = {}
        stack: list[int] = []
        for found in _PAREN.finditer(state.src):
            if found[0] == "(":
                stack.append(found.start())
            elif found[0] == ")" and stack:
                pairs[stack.pop()] = found.start()
        held = state.env["parentheses"] = (state.src, pairs)
    close: int = held[1].get(state.pos, -1)
    return close


def _is_escaped(text: str, at: int) -> bool:
    backslashes = 0
    while at > backslashes and text[at - 1 - backslashes] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


def _suggest(name: str, keys: tuple[str, ...]) -> str:
    close = nearest(name, keys)
    return f"the nearest is {close}" if close else f"known are {', '.join(keys)}"


def _error(state: StateInline, at: int, what: str, mend: str) -> ScriptError:
    line = state.env.get("line", 1) + state.src.count("\n", 0, at)
    return ScriptError(what, f"{state.env.get('name', 'script')}, line {line}", mend)
