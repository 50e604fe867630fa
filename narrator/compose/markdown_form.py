"""A Script in its Markdown form, which a person can edit and ``narrator build`` reads again.

The grammar of the marks is described where they are read, in ``narrator.readers.markdown.marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from narrator.compose.languages import find_foreign_language
from narrator.compose.tables import CELL
from narrator.document import LEFT_OUT, LeftOut, Role
from narrator.localised import words_for
from narrator.script import LEXICON, SUBSTITUTE, Chapter, Script, Segment, Token

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&{]")
_PARENTHESIS = re.compile(r"[()]")
_LINE_START = re.compile(r"^(?:#|[-+=]|\d{1,9}[.)])")
HARD_BREAK = "\\\n"
UNMARKED: tuple[Role, ...] = ("code", "figure")
"""Blocks that hold no marks: where a page begins stands before them."""
MOST_SIGNS = 6
"""Markdown knows headings with up to six signs; one of them is the title's."""


def script_to_markdown(script: Script) -> str:
    """The Markdown form of ``script``: reading and composing it again gives the same segments."""
    words = words_for(script.language)
    blocks = [_write_front_matter(script)]
    left_out = _group_left_out(script.left_out)
    for chapter in script.chapters:
        answering = False
        opens = chapter.has_heading
        for block in _split_blocks(chapter.segments):
            role = block[0].role
            marker = ""
            if role == "question":
                marker = f"{words.question_marks[0].upper()}: "
            elif role == "answer" and not answering:
                marker = f"{words.answer_marks[0].upper()}: "
            answering = role == "answer" or (answering and role != "question")
            blocks += [_write_left_out(part) for part in left_out.pop(block[0].id, ())]
            if role == "heading":
                blocks.append(_write_heading(block, chapter, opens))
            else:
                if role in UNMARKED:
                    blocks += filter(None, [_write_pages(block[0]).rstrip()])
                blocks.append(marker + _write_block(role, block))
            opens = opens and role != "heading"
    blocks += [_write_left_out(part) for parts in left_out.values() for part in parts]
    return "\n\n".join(blocks) + "\n"


def _group_left_out(parts: Iterable[LeftOut]) -> dict[str, list[LeftOut]]:
    """What was left out, by the segment that it stands before."""
    groups: dict[str, list[LeftOut]] = {}
    for part in parts:
        groups.setdefault(part.before, []).append(part)
    return groups


def _write_left_out(part: LeftOut) -> str:
    """A comment where something is left out; two hyphens would end it."""
    words = f", {part.words} word{'s'[: part.words != 1]}" if part.words else ""
    said = f"{LEFT_OUT} {part.what}{words} ({part.why})"
    if part.what == "figure" and not part.words:
        said += f"; to have it read, describe it between the brackets: ![]({part.source})"
    return f"<!-- {re.sub('-{2,}', '–', said)} -->"


def _write_heading(block: Sequence[Segment], chapter: Chapter, is_own: bool) -> str:
    """A heading, with what Markdown has no sign for in attributes."""
    shown = " ".join(segment.text for segment in block)
    level = chapter.level if is_own else block[0].level or chapter.level
    attributes = [] if is_own else [".unlisted"]
    if is_own and chapter.title != shown:
        attributes.append(f"title={_quote(chapter.title)}")
    if level + 1 > MOST_SIGNS:
        attributes.append(f'level="{level + 1}"')
    signs = "#" * min(level + 1, MOST_SIGNS)
    return f"{signs} {_write_text(block)}{_write_attributes(attributes)}"


def _write_attributes(attributes: Sequence[str]) -> str:
    return f" {{{' '.join(attributes)}}}" if attributes else ""


def _write_front_matter(script: Script) -> str:
    import yaml

    voice, cast = _split_cast(script.cast)
    fields: dict[str, object] = {"narrator": 1, "title": script.title}
    if script.authors:
        fields["author"] = list(script.authors) if script.authors[1:] else script.authors[0]
    others = ("date", "language", "description", "cover")
    fields |= {key: value for key in others if (value := getattr(script, key))}
    fields["voice"] = voice
    if cast:
        fields["cast"] = cast
    written = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{written}---"


def _split_cast(cast: Mapping[Role, str]) -> tuple[str, dict[str, str]]:
    """The voice of most roles, and the roles that have another."""
    voices = list(cast.values())
    voice = max(voices, key=voices.count, default="")
    return voice, {role: name for role, name in cast.items() if name != voice}


def _split_blocks(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    block: list[Segment] = []
    for segment in segments:
        block.append(segment)
        if segment.ends == "block":
            yield block
            block = []


def _write_block(role: Role, block: Sequence[Segment]) -> str:
    attributes: list[str] = []
    match role:
        case "title":
            return f"# {_write_text(block)}"
        case "code":
            fence = "```"
            while any(fence in segment.text for segment in block):
                fence += "`"
            return "\n".join((fence, *(segment.text for segment in block), fence))
        case "table":
            return _write_table(block)
        case "figure":
            # Its language is that of its chapter: an image has no place for a mark.
            tokens = [replace(token, language=None) for each in block for token in each.tokens]
            return f"![{_write_tokens(tokens)}]()"
        case "list-item":
            return "- " + _write_lines(block).replace("\n", "\n  ")
        case "quote":
            return "> " + _write_lines(block).replace("\n", "\n> ")
        case "note":
            attributes = [
                ".note",
                *(f"label={_quote(label)}" for label in (block[0].label,) if label),
            ]
        case "caption" | "formula" | "verse":
            attributes = [f".{role}"]
    return f"{_write_lines(block)}{_write_attributes(attributes)}"


def _write_text(block: Iterable[Segment]) -> str:
    return " ".join(_write_segment(segment) for segment in block)


def _write_segment(segment: Segment) -> str:
    return _write_pages(segment) + _write_tokens(segment.tokens)


def _write_pages(segment: Segment) -> str:
    return "".join(f"[page:{_quote(label)}] " for label in segment.pages)


def _write_lines(block: Iterable[Segment]) -> str:
    """The segments of a paragraph; a line that the source keeps ends with a hard break."""
    text = ""
    for segment in block:
        sentence = _write_segment(segment)
        if not text or text.endswith("\n"):
            sentence = _LINE_START.sub(_escape_last, sentence)
        text += sentence + {"sentence": " ", "line": HARD_BREAK, "block": ""}[segment.ends]
    return text


def _escape_last(match: re.Match[str]) -> str:
    """The last sign escaped: it is the one that would make a list or heading of the line."""
    return f"{match.group()[:-1]}\\{match.group()[-1]}"


def _write_table(block: Sequence[Segment]) -> str:
    rows = [[_write_tokens(cell) for cell in _split_cells(segment)] for segment in block]
    for row, segment in zip(rows, block, strict=True):
        row[0] = _write_pages(segment) + row[0]
    columns = max(map(len, rows))
    # Cells under a column head are announced by it; a table without heads gets an empty row.
    has_heads = columns == 1 or any(
        not token.shown for segment in block[1:] for token in segment.tokens
    )
    if not has_heads:
        rows.insert(0, [""] * columns)
    rows.insert(1, ["---"] * columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _split_cells(segment: Segment) -> list[list[Token]]:
    cells: list[list[Token]] = [[]]
    for token in segment.tokens:
        if token == CELL:
            cells.append([])
        else:
            cells[-1].append(token)
    return cells


def _write_tokens(tokens: Iterable[Token]) -> str:
    """Shown words with their marks; neighbours that share a mark stand inside it together."""
    parts = []
    shown = enumerate(token for token in tokens if token.shown)
    marked = [(_marks_of(token), number, token) for number, token in shown]
    for (marks, _), group in groupby(marked, key=lambda each: (each[0], _part(*each))):
        members = [token for _, _, token in group]
        texts = [_SPECIAL.sub(r"\\\g<0>", token.shown) for token in members]
        if not marks:
            parts.append(" ".join(texts))
        elif len(marks) == 1 and marks[0].startswith("break:"):
            parts.append(f"{' '.join(texts)} [{marks[0]}]")
        else:
            parts.append(_write_marked(texts, marks))
    return " ".join(parts)


def _part(marks: Sequence[str], number: int, token: Token) -> int:
    """What is said by a substitute or in IPA is said for this token alone."""
    return number if token.rule == SUBSTITUTE or token.ipa else -1


def _write_marked(texts: Sequence[str], marks: Sequence[str]) -> str:
    inside = [mark for mark in marks if not mark.startswith("break:")]
    breaks = "".join(f" [{mark}]" for mark in marks if mark.startswith("break:"))
    shown = _PARENTHESIS.sub(r"\\\g<0>", " ".join(texts))
    return f"({shown})[{';'.join(inside)}]{breaks}"


def _marks_of(token: Token) -> tuple[str, ...]:
    """The marks that ``token`` needs, as they are written."""
    marks: list[str] = []
    if token.rule == SUBSTITUTE:
        marks.append(f"sub:{_quote(token.spoken)}")
    if token.ipa and token.rule != LEXICON:  # which is found again, like all rules
        marks.append(f"ipa:{_quote(token.ipa)}")
    if token.language and (marks or not _is_evident(token)):
        marks.append(f"lang:{_quote(token.language)}")
    if token.voice:
        marks.append(f"voice:{_quote(token.voice)}")
    if token.break_ms:
        marks.append(f"break:{_quote(f'{token.break_ms}ms')}")
    return tuple(marks)


def _is_evident(token: Token) -> bool:
    """Whether composing finds the language of ``token`` again by itself."""
    return find_foreign_language(token.shown, "und") == token.language


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
