"""Body: the narrated text as semantic HTML with an element for each sentence.

What it writes is valid in HTML and well-formed as XML, so that pages and books share it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.document import Role
from narrator.script import Segment, Token
from narrator.timeline import TimedChapter, TimedSegment, Timeline
from narrator.writers.sentence import CELL_RULE, PLAIN, Markup, SentenceRenderer, escape_text

DEEPEST = 6
"""HTML has headings of six levels; the first is the title's."""
_NO_SPACE_AFTER = re.compile(r"[。．！？」』）】〉》｡、，][」』）”’]*\Z")
"""Chinese and Japanese set sentences without a space between them."""
_LIST_MARK = re.compile(r"\(?(?:\d{1,4}|[A-Za-z]|[ivxlc]{1,6})[.)]|[•–—*·▪◦-]")


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive segments that the source has as one heading, paragraph, table or listing."""

    role: Role
    segments: tuple[TimedSegment, ...]
    """None for the heading of a chapter that has a title but no heading of its own."""
    level: int = 0
    """Of the HTML element, for a heading: 2 to 6, and never more than one below the last."""
    title: str = ""
    """What a heading without segments says."""


def list_chapters(timeline: Timeline) -> Iterator[tuple[TimedChapter, tuple[Block, ...]]]:
    """Each chapter with its blocks, whose headings follow each other without skipping a level."""
    above: list[int] = []
    for chapter in timeline.chapters:
        yield chapter, tuple(_list_blocks(chapter, above))


def list_blocks(chapter: TimedChapter) -> Iterator[Block]:
    """The blocks of ``chapter`` alone; the first is a heading, or the title of the publication.

    A chapter whose text has no heading gets one that is not spoken.
    """
    return _list_blocks(chapter, [])


def render_blocks(blocks: Iterable[Block], language: str, markup: Markup = PLAIN) -> Iterator[str]:
    """HTML of ``blocks``, one element of the body after the other.

    ``language`` (BCP 47 tag) is that of the page. Each sentence is an element whose id is that of
    its segment: a ``span``, or the ``tr`` of a table.
    """
    renderer = _BlockRenderer(SentenceRenderer(language, markup))
    for group in _group_blocks(blocks):
        yield from renderer.render_group(group)


def _list_blocks(chapter: TimedChapter, above: list[int]) -> Iterator[Block]:
    opened = False
    for block in _split_blocks(chapter.segments):
        if block.role == "heading":
            # None stands above its chapter, whatever level the text gives it.
            level = max(block.segments[0].segment.level, chapter.level)
            block = replace(block, level=_nest_heading(level, above))
        elif not opened and block.role != "title" and chapter.title:
            yield Block("heading", (), _nest_heading(chapter.level, above), chapter.title)
        opened = True
        yield block


def _nest_heading(level: int, above: list[int]) -> int:
    """The HTML level of a heading of ``level`` (from 1) below those in ``above``, which it joins.

    Levels that a text skips are closed up, and headings that stand side by side in it stay so:
    after 1 and 6 comes 3 beside the 6.
    """
    above[:] = [*(each for each in above if each < level), level]
    return min(1 + len(above), DEEPEST)


def _split_blocks(segments: Iterable[TimedSegment]) -> Iterator[Block]:
    gathered: list[TimedSegment] = []
    for timed in segments:
        gathered.append(timed)
        if timed.segment.ends == "block":
            yield Block(gathered[0].segment.role, tuple(gathered))
            gathered = []
    if gathered:  # a preview may end inside a paragraph
        yield Block(gathered[0].segment.role, tuple(gathered))


def _group_blocks(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Consecutive blocks that stand in one element: list items, a figure with its caption."""
    group: list[Block] = []
    for block in blocks:
        if group and not _belongs(block, group[-1]):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _belongs(block: Block, before: Block) -> bool:
    match block.role, before.role:
        case ("list-item", "list-item") | ("quote", "quote") | ("caption", "figure"):
            return True
        case ("note", "note"):  # the first paragraph of a note has its sign
            return not block.segments[0].segment.label
    return False


@dataclass(frozen=True, slots=True)
class _BlockRenderer:
    sentences: SentenceRenderer

    def render_group(self, group: Sequence[Block]) -> Iterator[str]:
        block = group[0]
        match block.role:
            case "title":
                yield f"<h1>{self._join(block.segments)}</h1>"
            case "heading":
                inside = self._join(block.segments) or escape_text(block.title)
                yield f"<h{block.level}{self._direct(block)}>{inside}</h{block.level}>"
            case "list-item":
                yield self._render_list(group)
            case "quote":
                inside = "".join(map(self._render_paragraph, group))
                yield f"<blockquote>{inside}</blockquote>"
            case "note":
                yield self._render_note(group)
            case "figure":
                yield self._render_figure(group)
            case "table":
                yield self._render_table(block)
            case "code":
                rows = "\n".join(map(self.sentences.render, block.segments))
                yield f'<pre dir="ltr"><code>{rows}</code></pre>'
            case "verse":
                lines = "".join(self._render_lines(block))
                yield f'<div class="verse"{self._direct(block)}>{lines}</div>'
            case "narration":
                yield self._render_paragraph(block)
            case role:
                yield self._render_paragraph(block, role)

    def _render_paragraph(self, block: Block, name: str = "") -> str:
        """A paragraph, or one for each line that the source keeps."""
        if _has_lines(block):
            lines = "".join(self._render_lines(block))
            return f'<div class="{name or "lines"}"{self._direct(block)}>{lines}</div>'
        named = f' class="{name}"' if name else ""
        return f"<p{named}{self._direct(block)}>{self._join(block.segments)}</p>"

    def _render_lines(self, block: Block) -> Iterator[str]:
        for line in _split_lines(block.segments):
            yield f'<p class="line">{self._join(line)}</p>'

    def _fill(self, block: Block) -> str:
        """The sentences of ``block`` for an element that takes text and paragraphs alike."""
        return (
            "".join(self._render_lines(block)) if _has_lines(block) else self._join(block.segments)
        )

    def _render_list(self, blocks: Sequence[Block]) -> str:
        return f"<ul>{''.join(map(self._render_item, blocks))}</ul>"

    def _render_item(self, block: Block) -> str:
        named = ' class="marked"' if _has_mark(block.segments[0].segment) else ""
        return f"<li{named}{self._direct(block)}>{self._fill(block)}</li>"

    def _render_note(self, blocks: Sequence[Block]) -> str:
        label = blocks[0].segments[0].segment.label
        sign = f'<span class="label">{escape_text(label)}</span> ' if label else ""
        head, bracket, rest = self._render_paragraph(blocks[0]).partition(">")
        others = "".join(map(self._render_paragraph, blocks[1:]))
        inside = f"{head}{bracket}{sign}{rest}{others}"
        return f'<aside class="note" role="doc-footnote">{inside}</aside>'

    def _render_figure(self, blocks: Sequence[Block]) -> str:
        """A text alternative with its caption, where there is one."""
        inside = self._render_paragraph(blocks[0], "alternative")
        if blocks[1:]:
            inside += f"<figcaption>{self._fill(blocks[1])}</figcaption>"
        return f"<figure>{inside}</figure>"

    def _render_table(self, block: Block) -> str:
        has_heads = _repeats_heads(block.segments[1:])
        first, *others = self._render_rows(block, has_heads)
        head = f"<thead>{first}</thead>" if has_heads else ""
        body = "".join(others if has_heads else [first, *others])
        return f"<table{self._direct(block)}>{head}<tbody>{body}</tbody></table>"

    def _render_rows(self, block: Block, has_heads: bool) -> Iterator[str]:
        rows = [_split_cells(timed.segment.tokens) for timed in block.segments]
        width = max(map(len, rows))
        for number, (timed, cells) in enumerate(zip(block.segments, rows, strict=True)):
            is_head = has_heads and not number
            texts = [self.sentences.render_tokens(cell, timed.segment) for cell in cells]
            texts += [""] * (width - len(texts))
            texts[0] = self.sentences.render_pages(timed.segment) + texts[0]
            # A head without words, over the column of row names, heads nothing.
            inside = "".join(
                f'<th scope="col">{text}</th>' if is_head and text else f"<td>{text}</td>"
                for text in texts
            )
            yield f"<tr{self.sentences.identify(timed)}>{inside}</tr>"

    def _join(self, segments: Iterable[TimedSegment]) -> str:
        text, last = "", ""
        for timed in segments:
            if text and not _NO_SPACE_AFTER.search(last):
                text += " "
            text += self.sentences.render(timed)
            shown = (token.shown for token in reversed(timed.segment.tokens) if token.shown)
            last = next(shown, "")
        return text

    def _direct(self, block: Block) -> str:
        return self.sentences.direct(block.segments)


def _has_lines(block: Block) -> bool:
    return any(timed.segment.ends == "line" for timed in block.segments[:-1])


def _split_lines(segments: Sequence[TimedSegment]) -> Iterator[list[TimedSegment]]:
    line: list[TimedSegment] = []
    for timed in segments:
        line.append(timed)
        if timed.segment.ends == "line":
            yield line
            line = []
    if line:
        yield line


def _split_cells(tokens: Iterable[Token]) -> list[list[Token]]:
    cells: list[list[Token]] = [[]]
    for token in tokens:
        if token.rule == CELL_RULE:
            cells.append([])
        else:
            cells[-1].append(token)
    return cells


def _repeats_heads(rows: Iterable[TimedSegment]) -> bool:
    """Whether cells are announced by the heads of their columns, which only a head row gives."""
    return any(not token.shown for timed in rows for token in timed.segment.tokens)


def _has_mark(segment: Segment) -> bool:
    """Whether a list item shows a number or sign of its own."""
    return _LIST_MARK.fullmatch(segment.text.partition(" ")[0]) is not None
