from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .docx_files import (
    cell,
    count_kept,
    field,
    left_out,
    par,
    part,
    picture,
    read_docx,
    row,
    style,
    styles,
    table,
    text,
)

WORDS = st.text(alphabet="ab é2²ß漢\u0301\uf061☒_•-", min_size=0, max_size=8)
LOOKS = st.sampled_from(
    ["", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>', '<w:u w:val="single"/>',
     '<w:lang w:val="fr-FR"/>', '<w:rFonts w:ascii="Symbol"/>']
)  # fmt: skip
RUNS = st.builds(text, WORDS, LOOKS)
WRAPS = st.sampled_from(
    [
        "{}",
        "<w:ins>{}</w:ins>",
        "<w:del>{}</w:del>",
        "<w:moveFrom>{}</w:moveFrom>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>{}',
        '<w:r><w:footnoteReference w:id="1"/></w:r>{}',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>a</w:t></w:r>{}',
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>",
        "<m:oMath><m:sSup><m:e><m:r>{}</m:r></m:e><m:sup><m:r>{}</m:r></m:sup></m:sSup></m:oMath>",
        '<w:fldSimple w:instr="TOC x">{}</w:fldSimple>',
        "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    ]
)
INLINE = st.one_of(
    RUNS,
    st.builds(lambda wrap, run: wrap.replace("{}", run), WRAPS, RUNS),
    st.builds(field, st.sampled_from(["PAGE", "INDEX", "TOC c", "EQ x"]), RUNS),
    st.builds(picture, WORDS.filter(lambda words: "<" not in words)),
)
PARAGRAPHS = st.builds(
    lambda runs, named, properties: par("<w:r/>" + "".join(runs), named, properties),
    st.lists(INLINE, max_size=4),
    st.sampled_from(["", "Title", "Heading1", "Code", "TOC1", "Index1", "Quote", "N"]),
    st.sampled_from(["", "<w:rPr><w:del/></w:rPr>", '<w:framePr w:dropCap="drop"/>']),
)
MERGES = st.sampled_from(
    ["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]
)
ROWS = st.builds(
    lambda cells, properties: row(*cells, properties=properties),
    st.lists(st.builds(cell, PARAGRAPHS, MERGES), min_size=1, max_size=3),
    st.sampled_from(["", "<w:tblHeader/>", "<w:del/>"]),
)
TABLES = st.lists(ROWS, max_size=4).map(lambda rows: table(*rows))
BODIES = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=8).map("".join)
NUMBERS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="No %1"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
STYLES = styles(style("N", "N", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES, PARAGRAPHS, PARAGRAPHS)
def test_no_letter_is_ever_lost_without_a_word(body: str, first: str, second: str) -> None:
    notes = part(
        "footnotes", f'<w:footnote w:id="1">{first}</w:footnote><w:footnote w:id="2">{second}'
        "</w:footnote>",
    )  # fmt: skip
    parts = {"footnotes": notes, "numbering": NUMBERS, "styles": STYLES}
    # `read_docx` holds what is kept and what is left out against what is in the file.
    document = read_docx(par("Words.") + body, parts)
    assert count_kept(document) >= len("Words")


def test_words_in_pieces_are_counted_as_words() -> None:
    gone = "".join(f"<w:r><w:delText>{each}</w:delText></w:r>" for each in ("wo", "rd ", "two"))
    document = read_docx(par("Text.") + par(f"<w:del>{gone}</w:del>") * 2)
    assert left_out(document) == {"the deleted text": 4}
