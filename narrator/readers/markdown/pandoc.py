r"""What Pandoc and its kin write in Markdown, as far as it cannot be meant as text.

Rules for the parser of ordinary documents (Pandoc's manual, "Pandoc's Markdown"); what they take
out of the text are tokens of the type ``left_out`` with the reason in their meta. ::

    $$ … $$   $ … $      formulas, the latter only where something in it is no plain word
    [@key1999, p. 3]     citation keys, with a digit
    H~2~O  x^2^          lowered and raised text
    [text]{.class}       spans;  {#id .class} at the end of a heading;  ::: {.class} and :::
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from narrator.readers.markdown.marks import Mark
from narrator.readers.markdown.tex import tex_to_text
from narrator.readers.raised import lower_text, raise_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

ATTRIBUTES = ("the attributes in braces", "they are for programs")
"""What is left out, and why."""
CITATIONS = ("the citation keys", "they stand for entries of a bibliography")

_PART = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|-)"""
BRACES = rf"\{{:?\s*{_PART}(?:\s+{_PART})*\s*\}}"
_LANGUAGE = re.compile(r"""\blang=["']?([A-Za-z][\w-]*)""")
_ATTRIBUTES = re.compile(BRACES)
_AT_END = re.compile(rf"(?:^|\s){BRACES}\s*\Z")
_FENCE = re.compile(rf":{{3,}}\s*(?:{BRACES}|[\w-]+)?\s*:*\s*\Z")
_KEY = r"-?@\{?[A-Za-z_][\w:.#$%&+?<>~/-]*\d[\w:.#$%&+?<>~/-]*\}?(?:,[^\[\];@\n]*)?"
_CITATION = re.compile(rf"\[\s*{_KEY}(?:;\s*{_KEY})*\s*\](?![\[(:])")
_LOWERED = re.compile(r"~(?!~)([\w+−-]{1,6})~(?!~)")
_RAISED = re.compile(r"\^([\w+−-]{1,6})\^")
_FORMULA = re.compile(r"\$(?P<tex>[^\s$](?:(?:\\.|[^$\\\n]|\n(?!\s*\n)){0,300}[^\s$\\])?)\$(?!\d)")
_DISPLAYED = re.compile(r"\$\$(?P<tex>(?:\\.|[^$\\]){1,2000})\$\$")
_IS_FORMULA = re.compile(r"[\\^_=+<>{}]|[^\W\d_]{1,2}\Z")


def add_pandoc(parser: MarkdownIt) -> None:
    """Teach ``parser`` these marks; formulas are tokens ``formula``, inline and of blocks."""
    from mdit_py_plugins.deflist import deflist_plugin

    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "formula", _parse_formula_block, interrupts)
    parser.block.ruler.before("table", "division", _parse_division, interrupts)
    deflist_plugin(parser)
    for name, rule in (
        ("formula", _parse_formula), ("citation", _parse_citation), ("span", _parse_span),
        ("raised", _parse_shifted),
    ):  # fmt: skip
        parser.inline.ruler.before("emphasis", name, rule)
    parser.inline.ruler.before("strikethrough", "lowered", _parse_shifted)


def split_heading(text: str) -> tuple[str, str]:
    """The ``text`` of a heading and the attributes at its end.

    >>> split_heading("Methods {#sec:methods .unnumbered}")
    ('Methods', '{#sec:methods .unnumbered}')
    """
    found = _AT_END.search(text)
    return (text[: found.start()], found[0].strip()) if found else (text, "")


def _parse_formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines from ``$$`` to ``$$`` with nothing beside them."""
    lines: list[str] = []
    for at in range(start, end):
        line = state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].strip()
        if not lines:
            if not line.startswith("$$"):
                return False
            line = line[2:]
        body, closing, after = line.partition("$$")
        lines.append(body)
        if closing:
            tex = "\n".join(lines).strip()
            if not tex or (after.strip() and not _ATTRIBUTES.fullmatch(after.strip())):
                return False
            if not silent:
                state.line = at + 1
                token = state.push("formula", "", 0)
                token.map = [start, state.line]
                token.content = tex
                _push_left_out(state, after.strip(), start)
            return True
        if not line and at > start:
            return False
    return False


def _parse_division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that opens or closes a division (``:::``)."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith(":::") or not _FENCE.fullmatch(line):
        return False
    if not silent:
        state.line = start + 1
        _push_left_out(state, line, start)
    return True


def _push_left_out(state: StateBlock, text: str, line: int) -> None:
    if text:
        token = state.push("left_out", "", 0)
        token.map = [line, line + 1]
        token.content, token.meta["reason"] = text, ATTRIBUTES


def _parse_formula(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    found = _DISPLAYED.match(state.src, state.pos) or _FORMULA.match(state.src, state.pos)
    if not found or (found[0][1] != "$" and not _IS_FORMULA.search(found["tex"])):
        return False
    if not silent:
        state.push("formula", "", 0).content = tex_to_text(" ".join(found["tex"].split()))
    state.pos = found.end()
    return True


def _parse_citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(("[@", "[-@", "[ @"), state.pos):
        return False
    found = _CITATION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        # The space before it goes with it.
        state.pending = state.pending.rstrip(" ")
        _leave_out(state, found[0], CITATIONS)
    state.pos = found.end()
    return True


@functools.lru_cache(maxsize=8)
def holds(source: str, mark: str) -> bool:
    """Whether ``mark`` is anywhere in ``source``, looked for once and not at each bracket."""
    return mark in source


def _parse_span(state: StateInline, silent: bool) -> bool:
    """``[text]{.class}``: its text."""
    if state.src[state.pos] != "[" or not holds(state.src, "]{"):
        return False
    start, before = state.pos + 1, state.posMax
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    braces = _ATTRIBUTES.match(state.src, close + 1) if close >= 0 else None
    if not braces:
        return False
    if not silent:
        language = _LANGUAGE.search(braces[0])
        state.pos, state.posMax = start, close
        if language:
            state.push("mark_open", "", 1).meta["mark"] = Mark(language=language[1])
        state.md.inline.tokenize(state)
        if language:
            state.push("mark_close", "", -1)
        _leave_out(state, braces[0], ATTRIBUTES)
    state.pos, state.posMax = braces.end(), before
    return True


def _parse_shifted(state: StateInline, silent: bool) -> bool:
    """Raised and lowered text right behind a letter or digit."""
    char, before = state.src[state.pos], state.src[max(0, state.pos - 3) : state.pos]
    if char not in "~^" or not before[-1:].isalnum():
        return False
    found = (_LOWERED if char == "~" else _RAISED).match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        shown = lower_text(found[1]) if char == "~" else raise_text(found[1], before)
        state.push("text", "", 0).content = shown
    state.pos = found.end()
    return True


def _leave_out(state: StateInline, text: str, reason: tuple[str, str]) -> None:
    token = state.push("left_out", "", 0)
    token.content, token.meta["reason"] = text, reason
