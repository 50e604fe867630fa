r"""What note-taking programs, site builders and chat answers write in Markdown beyond CommonMark.

Rules for the parser of ordinary documents (Obsidian's and GitHub's help on their Markdown, the
manuals of kramdown, Liquid and Hugo); what they take out of the text are tokens ``left_out``. ::

    > [!NOTE] Title             callouts: the title, or else the word, alone in its paragraph
    [[Page|text]]  ![[a.png]]   links between notes, and what is embedded
    ==text==  %%comment%%       marked text and comments;  ^1a2b3c at the end names a block
    {% tag %}  {{< tag >}}      of programs, with {% highlight %} … {% endhighlight %} as code
    {{ site.title }}            names of what the builder of a site puts there
    {: .class}  {:toc}          attributes;  ![A map](map.png){width=50%}
    \( … \)   \[ … \]           formulas, where they cannot be escaped brackets
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from narrator.readers.markdown.pandoc import ATTRIBUTES, BRACES, CITATIONS, holds
from narrator.readers.markdown.tags import FILE_NAMES, Reason, is_file_name
from narrator.readers.markdown.tex import tex_to_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

COMMENTS: Reason = ("the comments", "nobody sees them")
TARGETS: Reason = ("the pages that links lead to", "other words stand for them")
CALLOUTS: Reason = ("the kinds of callouts", "their titles stand for them")
SHORTCODES: Reason = ("the tags for the builder of the site", "they are for programs")

_CALLOUT = re.compile(r"\[!(?P<kind>[A-Za-z][\w -]{0,30})(?:\|[^\]]*)?\][+-]?[ \t]*(?P<title>.*)")
_WIKILINK = re.compile(r"!?\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<text>[^\[\]\n]*))?\]\](?!\()")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_MARKED = re.compile(r"==(?=[^\s=])(?P<text>[^=\n]*[^\s=])==(?!=)")
_COMMENT = re.compile(r"%%(?P<text>[^%]+)%%")
_BLOCK_NAME = re.compile(r"\^[0-9a-f]{6}\s*\Z")
_SOURCE = re.compile(r"【\d+(?::\d+)?†[^】\n]*】")
_LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\b[^%]*%\}[^{}]*\{%-?\s*endcomment\s*-?%\}")
_TAG = re.compile(
    r"\{%-?\s*(?P<liquid>/?\w+)[^{}\n]*?%\}|\{\{[<%]\s*(?P<hugo>/?\s*[\w./-]+).{0,1000}?[>%]\}\}"
    r"|\{\{-?\s*\w*(?:\.\w+)+(?:\s*\|[^{}\n]*)?\s*-?\}\}"
)
_PICTURE = re.compile(r"""\b(?P<key>alt|caption|title|src)=["'](?P<value>[^"'\n]*)["']""")
_KRAMDOWN = re.compile(r"\{:[^{}\n]+\}")
_ATTRIBUTES = re.compile(BRACES)
_CONTENTS_ITEM = re.compile(r"(?:[-*+]|\d+\.)[ \t]+\S.*")
_TO_TAG = re.compile(
    r"\((?:\{\{[<%].{0,1000}?[>%]\}\}|\{%.{0,1000}?%\}|\{\{[^{}\n]*\}\})[^()\s]*\)"
)
_FORMULA = re.compile(
    r"\\\((?P<inline>(?:[^\\\n]|\\[^()\n]|\n){1,500}?)\\\)"
    r"|\\\[(?P<displayed>(?:[^\\]|\\[^\[\]]){1,2000}?)\\\]"
)
_IS_FORMULA = re.compile(r"[\\^_=+<>{}]|\A[^\W\d_]{1,2}\Z")
_PICTURES = ("figure", "img", "image")
_CODE = ("highlight", "code")


def add_flavours(parser: MarkdownIt) -> None:
    """Teach ``parser`` these marks."""
    parser.inline.add_terminator_char("【")
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("text_in_brackets", "callout", _parse_callout)
    parser.block.ruler.before("table", "comment_block", _parse_comment_block, interrupts)
    parser.block.ruler.before("table", "tag_line", _parse_tag_line, interrupts)
    parser.inline.ruler.before("escape", "bracketed_formula", _parse_formula)
    for name, rule in (
        ("wikilink", _parse_wikilink), ("link_to_tag", _parse_link_to_tag),
        ("marked", _parse_marked), ("left_out", _parse_left_out),
    ):  # fmt: skip
        parser.inline.ruler.before("link", name, rule)


def _read_line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].strip()


def _parse_callout(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _CALLOUT.fullmatch(_read_line(state, start))
    if not found or state.parentType != "blockquote" or silent:
        return False
    state.line = start + 1
    if found["title"]:
        _leave_out_block(state, found["kind"], start, CALLOUTS)
    opening = state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    opening.map = inline.map = [start, state.line]
    inline.content = found["title"].strip() or found["kind"].capitalize()
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _parse_comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines from ``%%`` to ``%%``, each alone on its line."""
    if _read_line(state, start) != "%%":
        return False
    close = next((at for at in range(start + 1, end) if _read_line(state, at) == "%%"), 0)
    if close and not silent:
        state.line = close + 1
        _leave_out_block(state, _lines_between(state, start, close), start, COMMENTS)
    return close > 0


def _parse_tag_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line with nothing but a tag or attributes; what two tags show as code, or hide."""
    line = _read_line(state, start)
    below = _read_line(state, start + 1) if start + 1 < end else ""
    if below.startswith("{:toc") and _CONTENTS_ITEM.fullmatch(line):
        if not silent:
            state.line = start + 2
            _leave_out_block(state, f"{line}\n{below}", start, ATTRIBUTES)
        return True
    if _KRAMDOWN.fullmatch(line):
        if not silent:
            state.line = start + 1
            _leave_out_block(state, line, start, ATTRIBUTES)
        return True
    found = _TAG.fullmatch(line) if line.startswith("{") else None
    name = _name_tag(found) if found else ""
    if not name or name in _PICTURES:
        return False
    if not silent:
        _push_tag(state, line, name, start, end)
    return True


def _push_tag(state: StateBlock, line: str, name: str, start: int, end: int) -> None:
    state.line = start + 1
    _leave_out_block(state, line, start, SHORTCODES)
    if name not in (*_CODE, "comment"):
        return
    ends = (f"end{name}", f"/{name}")
    if all(state.src.find(closing, state.bMarks[start]) < 0 for closing in ends):
        return
    for at in range(start + 1, end):
        closing = _TAG.fullmatch(_read_line(state, at))
        if closing and _name_tag(closing) in ends:
            state.line = at + 1
            inner = _lines_between(state, start, at)
            if name == "comment":
                _leave_out_block(state, inner, start, COMMENTS)
            else:
                token = state.push("fence", "code", 0)
                token.map, token.content = [start, at + 1], inner
            _leave_out_block(state, _read_line(state, at), at, SHORTCODES)
            return


def _name_tag(found: re.Match[str]) -> str:
    return (found["liquid"] or found["hugo"] or "").replace(" ", "").lower()


def _lines_between(state: StateBlock, start: int, close: int) -> str:
    return "".join(
        f"{state.src[state.bMarks[at] : state.eMarks[at]]}\n" for at in range(start + 1, close)
    )


def _leave_out_block(state: StateBlock, text: str, line: int, reason: Reason) -> None:
    token = state.push("left_out", "", 0)
    token.map, token.content, token.meta["reason"] = [line, state.line], text, reason


def _parse_formula(state: StateInline, silent: bool) -> bool:
    found = _FORMULA.match(state.src, state.pos) if state.src[state.pos] == "\\" else None
    tex = (found["inline"] or found["displayed"]).strip() if found else ""
    if not found or not _IS_FORMULA.search(tex):
        return False
    if not silent:
        state.push("formula", "", 0).content = tex_to_text(" ".join(tex.split()))
    state.pos = found.end()
    return True


def _parse_wikilink(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(("[[", "![["), state.pos):
        return False
    found = _WIKILINK.match(state.src, state.pos)
    if not found or not found["target"].strip():
        return False
    if not silent:
        target, text = found["target"].strip(), (found["text"] or "").strip()
        if is_file_name(target.replace(" ", "")) and found[0][0] == "!":
            shown = "" if _SIZE.fullmatch(text) else text
            _leave_out(state, target if shown == text else f"{target} {text}", FILE_NAMES)
            _push_picture(state, shown, target)
        else:
            if text:
                _leave_out(state, target, TARGETS)
            page, _, place = target.partition("#")
            state.push("text", "", 0).content = text or ", ".join(
                part for part in (page.strip(), place.strip("#^ ").replace("#", ", ")) if part
            )
    state.pos = found.end()
    return True


def _parse_link_to_tag(state: StateInline, silent: bool) -> bool:
    """``[text]({{< ref "page" >}})``: its text; the space in it makes it no link of CommonMark."""
    if state.src[state.pos] != "[" or not holds(state.src, "]({"):
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    target = _TO_TAG.match(state.src, close + 1) if close >= 0 else None
    if not target:
        return False
    if not silent:
        _read_inside(state, state.pos + 1, close)
        _leave_out(state, target[0], SHORTCODES)
    state.pos = target.end()
    return True


def _parse_marked(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "=" or state.src[max(0, state.pos - 1) : state.pos].isalnum():
        return False
    found = _MARKED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        _read_inside(state, *found.span("text"))
    state.pos = found.end()
    return True


def _parse_left_out(state: StateInline, silent: bool) -> bool:
    before = state.src[max(0, state.pos - 1) : state.pos]
    found, reason = None, SHORTCODES
    match state.src[state.pos]:
        case "%" if not before.isalnum():
            found, reason = _COMMENT.match(state.src, state.pos), COMMENTS
        case "^" if not before.strip():
            found, reason = _BLOCK_NAME.match(state.src, state.pos), ATTRIBUTES
        case "【":
            found, reason = _SOURCE.match(state.src, state.pos), CITATIONS
        case "{":
            hidden = _LIQUID_COMMENT.match(state.src, state.pos)
            found = hidden or _TAG.match(state.src, state.pos)
            if hidden:
                reason = COMMENTS
            elif not found:
                reason = ATTRIBUTES
                found = _KRAMDOWN.match(state.src, state.pos)
            if not found and before and before in ")`":
                found = _ATTRIBUTES.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        if reason is SHORTCODES and _name_tag(found) in _PICTURES:
            _read_picture(state, found[0])
        else:
            _leave_out(state, found[0], reason)
    state.pos = found.end()
    return True


def _read_picture(state: StateInline, tag: str) -> None:
    """The text alternative, or else the caption or title, of a picture that a tag shows."""
    said = {found["key"]: found["value"] for found in _PICTURE.finditer(tag)}
    key = next((key for key in ("alt", "caption", "title") if said.get(key)), "")
    alt = said.get(key, "")
    caption = said.get("caption", "") if key == "alt" else ""
    rest = tag
    for text in filter(None, (alt, caption)):
        rest = rest.replace(text, "", 1)
    _leave_out(state, rest, SHORTCODES)
    _push_picture(state, alt, said.get("src", ""))
    if caption:
        state.push("text", "", 0).content = f" {caption}"


def _push_picture(state: StateInline, alt: str, source: str) -> None:
    from markdown_it.token import Token

    token = state.push("image", "img", 0)
    token.attrs = {"src": source}
    token.children = [Token("text", "", 0, content=alt)] if alt else []


def _read_inside(state: StateInline, start: int, end: int) -> None:
    last, state.pos, state.posMax = state.posMax, start, end
    state.md.inline.tokenize(state)
    state.posMax = last


def _leave_out(state: StateInline, text: str, reason: Reason) -> None:
    token = state.push("left_out", "", 0)
    token.content, token.meta["reason"] = text, reason
