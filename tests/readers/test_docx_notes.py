from __future__ import annotations

import pytest

from narrator.document import Document, Heading, Paragraph

from .docx_files import field, left_out, par, part, picture, read_docx, row, table, text
from .shown import runs, shown, texts


def notes(kind: str, *made: str) -> str:
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r/></w:p></w:{kind}>'
    listed = (f'<w:{kind} w:id="{at}">{each}</w:{kind}>' for at, each in enumerate(made, 1))
    return part(f"{kind}s", separator + "".join(listed))


def refer(note: int, kind: str = "footnote", sign: str = "") -> str:
    own = ' w:customMarkFollows="1"' if sign else ""
    return f'<w:r><w:{kind}Reference{own} w:id="{note}"/>' + (
        f"<w:t>{sign}</w:t></w:r>" if sign else "</w:r>"
    )


def labels(document: Document) -> list[tuple[str, str]]:
    return [
        (each.note, each.label)
        for each in document.blocks
        if isinstance(each, Paragraph) and each.role == "note"
    ]


def test_footnotes_stand_at_the_end_in_the_order_of_their_references() -> None:
    document = read_docx(
        par(text("One") + refer(2) + text(" two") + refer(1) + text(".")) + par("Last."),
        {"footnotes": notes("footnote", par(" Second") + par("and more"), par(" First"))},
    )
    assert texts(document) == ["One two.", "Last.", "First", "Second", "and more"]
    assert labels(document) == [("footnote-2", "1"), ("footnote-1", "2"), ("footnote-1", "")]
    assert [run.note for run in runs(document) if run.note] == ["footnote-2", "footnote-1"]


def test_endnotes_stand_under_a_heading_in_the_language_of_the_document() -> None:
    document = read_docx(
        par(text("Ein Satz", '<w:lang w:val="de-AT"/>') + refer(1, "endnote")),
        {"endnotes": notes("endnote", par("Ende"))},
    )
    assert shown(document) == [("narration", "Ein Satz"), ("h1", "Anmerkungen"), ("note", "Ende")]
    assert isinstance(document.blocks[1], Heading)
    assert document.blocks[1].kind == "endnotes"
    assert labels(document) == [("endnote-1", "i")]


def test_endnotes_use_the_heading_that_the_author_made_for_them() -> None:
    body = par(text("One") + refer(1, "endnote")) + par("A", "Heading1") + par("Words.")
    document = read_docx(
        body + par("End notes", "Heading1"), {"endnotes": notes("endnote", par("The end"))}
    )
    assert texts(document)[-2:] == ["End notes", "The end"]


def test_a_heading_with_nothing_below_it_is_not_that_of_the_endnotes() -> None:
    english = '<w:lang w:val="en-GB"/>'
    body = par(text("A sentence", english) + refer(1, "endnote"))
    body += par(text("Music", english), "Heading1")
    document = read_docx(body, {"endnotes": notes("endnote", par(text("The end", english)))})
    assert texts(document) == ["A sentence", "Music", "Notes", "The end"]


def test_a_table_or_a_picture_in_a_note_stays_in_the_note() -> None:
    inner = table(row("a", "b"), row("c", "d")) + par(picture("a brig"))
    document = read_docx(
        par(text("One") + refer(1)), {"footnotes": notes("footnote", par("See") + inner)}
    )
    assert shown(document) == [
        ("narration", "One"), ("note", "See"), ("note", "a, b"), ("note", "c, d"),
        ("note", "a brig"),
    ]  # fmt: skip
    assert labels(document) == [("footnote-1", "1"), *[("footnote-1", "")] * 3]


def test_a_note_may_have_a_sign_of_its_own() -> None:
    document = read_docx(
        par(text("One") + refer(1, sign="*") + refer(2, sign="a") + text(" two") + refer(3)),
        {"footnotes": notes("footnote", par("Star"), par("Letter"), par("Number"))},
    )
    assert texts(document)[0] == "One two"
    assert [label for _, label in labels(document)] == ["*", "a", "1"]
    assert left_out(document) == {"the signs of notes": 1}


def test_notes_are_numbered_as_the_settings_say() -> None:
    format_of = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/>'
    document = read_docx(
        par(text("One") + refer(1)),
        {
            "footnotes": notes("footnote", par("Note")),
            "settings": part("settings", f"{format_of}</w:footnotePr>"),
        },
    )
    assert labels(document) == [("footnote-1", "C")]


def test_a_note_that_nothing_refers_to_is_left_out() -> None:
    document = read_docx(
        par(text("One") + "<w:del>" + refer(1) + "</w:del>"),
        {"footnotes": notes("footnote", par("Lost words"))},
    )
    assert left_out(document) == {"the notes that nothing refers to": 2}


def test_what_is_deleted_hidden_or_a_comment_is_left_out_and_counted() -> None:
    document = read_docx(
        par(
            text("Kept")
            + "<w:del><w:r><w:delText> gone for good</w:delText></w:r></w:del>"
            + f"<w:moveFrom>{text(' moved')}</w:moveFrom>"
            + f"<w:ins>{text(' and added')}</w:ins>"
            + text(" unseen", "<w:vanish/>")
            + text(" seen", '<w:vanish w:val="0"/>')
        ),
        {
            "comments": part("comments", par("Why so")),
            "header": part("hdr", par("Page head of all")),
        },
    )
    assert texts(document) == ["Kept and added seen"]
    assert left_out(document) == {
        "the deleted text": 4,
        "the hidden text": 1,
        "the comments": 2,
        "the headers and footers": 4,
    }


def test_results_of_fields_are_read_and_their_codes_are_not() -> None:
    document = read_docx(
        par(text("See page ") + field(" PAGEREF ships ", text("7")) + text("."))
        + par(f'<w:fldSimple w:instr=" SEQ Figure ">{text("3")}</w:fldSimple>')
    )
    assert texts(document) == ["See page 7.", "3"]
    assert left_out(document) == {"the field codes": 4}


def test_a_field_that_never_ends_hides_nothing() -> None:
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(read_docx(par(opened + text("Read me.")) + par("And me."))) == [
        "Read me.",
        "And me.",
    ]


def test_form_fields_show_what_they_hold() -> None:
    box = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/>'
        '<w:listEntry w:val="blue"/></w:ddList></w:ffData>'
    )
    document = read_docx(
        par(field("FORMCHECKBOX", data=box.format("<w:checked/>")) + text(" yes "))
        + par(field("FORMCHECKBOX", data=box.format('<w:default w:val="0"/>')) + text(" no "))
        + par(field("FORMDROPDOWN", data=choice))
        + par("☒ done")
    )
    assert texts(document) == ["☑ yes", "☐ no", "blue", "☑ done"]


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def pages(document: Document) -> list[str]:
    return [run.page for run in runs(document) if run.page]


def test_each_page_is_marked_once_where_its_text_begins() -> None:
    document = read_docx(
        par("One") + par(PAGE_BREAK) + par(RENDERED + text("Two ") + RENDERED + text("three"))
    )
    assert pages(document) == ["2", "3"]
    assert document.blocks[1].anchor is not None
    assert document.blocks[1].anchor.page == 2


def test_sections_number_their_pages_in_their_own_way() -> None:
    first = '<w:sectPr><w:pgNumType w:fmt="lowerRoman" w:start="1"/></w:sectPr>'
    document = read_docx(
        par("One")
        + par(PAGE_BREAK + text("Two"), properties=first)
        + par("Three")
        + par("Four", properties="<w:pageBreakBefore/>")
        + '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    )
    assert pages(document) == ["ii", "1", "2"]


def test_the_page_of_a_title_begins_with_what_follows_it() -> None:
    document = read_docx(par("Cover.") + par(PAGE_BREAK) + par("The Book", "Title") + par("Text."))
    assert document.metadata.title == "The Book"
    assert pages(document) == ["2"]


@pytest.mark.parametrize("kind", ["w:footnoteReference", "w:endnoteReference"])
def test_a_reference_to_nothing_is_nothing(kind: str) -> None:
    document = read_docx(par(f'{text("One")}<w:r><{kind} w:id="9"/></w:r>'))
    assert not any(run.note for run in runs(document))
