"""The same textbook as a Word document."""

from __future__ import annotations

from readers.docx_files import (
    field,
    make_docx,
    par,
    part,
    picture,
    row,
    style,
    styles,
    table,
    text,
)

FRENCH = '<w:lang w:val="fr-FR"/>'
DECORATIVE = '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst>'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
STYLES = styles(
    style("Title", "Title"),
    style("Heading1", "heading 1"),
    style("Heading2", "heading 2"),
    style("Heading3", "heading 3"),
    style("Caption", "caption"),
    style("Quote", "Quote"),
    style("Code", "HTML Preformatted"),
    style("Index1", "index 1"),
    language="en-GB",
)
CORE = (
    "<dc:title>Walls and Weather</dc:title><dc:creator>Ada Hale</dc:creator>"
    "<dcterms:created>2024-05-04T00:00:00Z</dcterms:created>"
)


def _note(kind: str, words: str) -> str:
    return part(f"{kind}s", f'<w:{kind} w:id="1">{par(words)}</w:{kind}>')


def _refer(kind: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="1"/></w:r>'


def _math(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def _m(letter: str) -> str:
    return f"<m:r><m:t>{letter}</m:t></m:r>"


BODY = "".join((
    par("Walls and Weather", "Title"),
    par("Walls", "Heading1"),
    par(
        text("A wall stands for 100 years.") + _refer("footnote") + text(" It is built ")
        + text("en pierre sèche et sans mortier", FRENCH) + text(", as they say.")
    ),
    par("Of stone", "Heading2"),
    par(PAGE_BREAK + text("Its weight is known to be great.") + _refer("endnote")),
    par(text("The area is ") + _math(_m("a+b")) + text(", and the load:")),
    par(
        "<m:oMathPara>"
        + _math(f"<m:sSup><m:e>{_m('x')}</m:e><m:sup>{_m('2')}</m:sup></m:sSup>")
        + "</m:oMathPara>"
    ),
    par("Kinds", "Heading3"),
    par("Stones", "Caption"),
    table(
        row("Stone", "Weight", properties="<w:tblHeader/>"),
        row("Chalk", "2.5 kg"),
        row("Slate", "3 kg"),
    ),
    par(picture("A dry stone wall on a hill")),
    par("Figure 1: A wall", "Caption"),
    par(picture()),
    par(picture(inner=DECORATIVE)),
    par("Weather", "Heading1"),
    par(text("Il pleut sur la ville.", FRENCH), "Quote"),
    par("It ___ in winter. a) snows b) sings"),
    par("measure(wall)", "Code"),
    par("Index", "Heading1"),
    par(field('INDEX \\c "2"', text("chalk, 2")), "Index1"),
))  # fmt: skip


def make_word() -> bytes:
    """The file."""
    return make_docx(
        BODY,
        {
            "styles": STYLES,
            "footnotes": _note("footnote", "Or longer, near the sea."),
            "endnotes": _note("endnote", "Weighed in 1886."),
            "header": part("hdr", par("Walls and Weather, first edition")),
        },
        core=CORE,
    )
