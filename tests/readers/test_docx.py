from __future__ import annotations

import pytest

from narrator.document import Anchor, Code, Heading, Paragraph

from .docx_files import left_out, par, part, read_docx, style, styles, text
from .shown import runs, shown, texts

HEADINGS = styles(
    style("Title", "Title"),
    style("berschrift1", "heading 1"),
    style("Mine", "Mine", '<w:basedOn w:val="berschrift1"/>'),
    style("Deep", "Deep", '<w:pPr><w:outlineLvl w:val="7"/></w:pPr>'),
    style("NotOne", "heading 2", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    style("Quote", "Intense Quote"),
    style("Caption", "caption"),
    style("Code", "Source Code"),
    style("Bibliography", "Bibliography"),
)


def levels(*ilvls: tuple[int, str, str], extra: str = "") -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{sign}"/></w:lvl>'
        for at, form, sign in ilvls
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}',
    )


def item(words: str, level: int = 0, number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return par(words, properties=properties)


def test_headings_are_known_by_style_in_any_language_and_by_outline_level() -> None:
    document = read_docx(
        par("Intro")
        + par("Ein Kapitel", "berschrift1")
        + par("Based on it", "Mine")
        + par("By outline", properties='<w:outlineLvl w:val="2"/>')
        + par("Far down", "Deep")
        + par("Text after all", "NotOne")
        + par(text("Only bold", "<w:b/>")),
        {"styles": HEADINGS},
    )
    assert [kind for kind, _ in shown(document)] == [
        "narration", "h1", "h1", "h3", "h6", "narration", "narration",
    ]  # fmt: skip


@pytest.mark.parametrize("style_id", ["Heading2", "Titre2", "Überschrift2", "标题2"])
def test_a_heading_is_known_by_its_id_where_the_styles_are_missing(style_id: str) -> None:
    assert shown(read_docx(par("Words") + par("Part", style_id)))[1] == ("h2", "Part")


def test_a_title_is_never_spoken_twice() -> None:
    core = "<dc:title>Old name</dc:title>"
    body = par("The Harbour", "Title") + par("and its Ships", "Title") + par("Text.")
    document = read_docx(body, {"styles": HEADINGS}, core=core)
    assert document.metadata.title == "The Harbour and its Ships"
    assert texts(document) == ["Text."]
    assert document.speaks_title


def test_a_paragraph_that_repeats_the_title_of_the_properties_is_the_title() -> None:
    document = read_docx(par("THE HARBOUR") + par("Text."), core="<dc:title>The Harbour</dc:title>")
    assert document.metadata.title == "THE HARBOUR"
    assert texts(document) == ["Text."]


def test_a_title_that_only_the_properties_know_is_not_spoken() -> None:
    document = read_docx(par("Text."), core="<dc:title>The Harbour</dc:title>")
    assert (document.metadata.title, document.speaks_title) == ("The Harbour", False)


def test_the_only_heading_of_level_1_is_the_title_and_one_of_several_is_not() -> None:
    one = read_docx(par("A", "Heading1") + par("B", "Heading2") + par("Text."))
    two = read_docx(par("A", "Heading1") + par("B", "Heading1") + par("Text."))
    assert (one.metadata.title, two.metadata.title) == ("A", "")


def test_the_properties_say_who_and_when() -> None:
    document = read_docx(
        par("Text."),
        core="<dc:creator>Ann Hale; Bo Reed</dc:creator><dc:language>fr-FR</dc:language>"
        "<dcterms:created>2023-11-26T10:00:00Z</dcterms:created>"
        "<dc:description>About ships</dc:description>",
    )
    metadata = document.metadata
    assert metadata.authors == ("Ann Hale", "Bo Reed")
    assert (metadata.date, metadata.language) == ("2023-11-26", "fr-FR")
    assert metadata.description == "About ships"


def test_a_template_s_author_is_nobody() -> None:
    core = "<dc:creator>python-docx</dc:creator><dcterms:created>2013-12-23T23:15:00Z"
    document = read_docx(par("Text."), core=core + "</dcterms:created>")
    assert (document.metadata.authors, document.metadata.date) == ((), "")


def test_roles_come_from_styles_and_lines_of_code_are_one_listing() -> None:
    document = read_docx(
        par("So it goes.", "Quote")
        + par("Figure 1: a ship", "Caption")
        + par("def sail():", "Code")
        + par("", "Code")
        + par("    return 1", "Code")
        + par("Text."),
        {"styles": HEADINGS},
    )
    assert shown(document)[:2] == [("quote", "So it goes."), ("caption", "Figure 1: a ship")]
    assert document.blocks[2] == Code("def sail():\n\n    return 1")


def test_items_have_the_numbers_that_word_shows() -> None:
    numbering = levels((0, "decimal", "%1."), (1, "lowerLetter", "%2)"), (2, "upperRoman", "%1.%3"))
    document = read_docx(
        item("a") + item("b") + item("c", 1) + item("d", 1) + item("e", 2) + item("f")
        + item("g", 1),
        {"numbering": numbering},
    )  # fmt: skip
    assert texts(document) == ["1. a", "2. b", "a) c", "b) d", "2.I e", "3. f", "a) g"]
    assert {kind for kind, _ in shown(document)} == {"list-item"}


def test_a_list_starts_again_where_it_says_so_and_goes_on_elsewhere() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    extra = (
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    document = read_docx(
        item("a") + item("b", number=2) + item("c", number=2) + item("d", number=3),
        {"numbering": levels((0, "decimal", "%1."), extra=extra)},
    )
    assert texts(document) == ["1. a", "5. b", "6. c", "7. d"]


def test_bullets_are_not_said_whether_made_by_word_or_typed() -> None:
    document = read_docx(
        item("Milk") + par("• Bread") + par("•"), {"numbering": levels((0, "bullet", "\uf0b7"))}
    )
    assert shown(document) == [("list-item", "Milk"), ("list-item", "Bread")]


def test_numbered_headings_carry_their_number() -> None:
    numbered = style("H", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    numbering = levels((0, "decimal", "Chapter %1"))
    body = par("Harbour", "H") + par("Text.") + par("Ships", "H")
    document = read_docx(body, {"styles": styles(numbered), "numbering": numbering})
    assert [each for kind, each in shown(document) if kind == "h1"] == [
        "Chapter 1 Harbour",
        "Chapter 2 Ships",
    ]


def test_a_heading_knows_its_bookmark() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{}"/>'
    body = par(mark.format("_Toc1") + mark.format("ships") + text("Ships"), "Heading2")
    heading = read_docx(par("Text.") + body).blocks[1]
    assert isinstance(heading, Heading)
    assert heading.anchor == Anchor(fragment="ships")


def test_the_table_of_contents_is_left_out_with_the_heading_over_it() -> None:
    document = read_docx(
        par("Book", "Title")
        + par("Foreword.")
        + par("Contents", "Heading1")
        + par("Harbour\t3", "TOC1")
        + par("Ships\t7", "TOC1")
        + par("Harbour", "Heading1"),
        {"styles": styles(style("Title", "Title"), style("TOC1", "toc 1"))},
    )
    kinds = [each.kind for each in document.blocks if isinstance(each, Heading)]
    assert kinds == ["toc", ""]
    assert left_out(document) == {"the table of contents": 4}


def test_an_index_and_a_bibliography_are_named_by_the_heading_over_them() -> None:
    document = read_docx(
        par("Text.")
        + par("Works", "Heading1")
        + par("Hale, A. (1999)", "Bibliography")
        + par("Names", "Heading1")
        + par("ships, 7", "Index1") * 9
    )
    kinds = [each.kind for each in document.blocks if isinstance(each, Heading)]
    assert kinds == ["bibliography", "index"]
    assert texts(document).count("ships, 7") == 9


def test_an_index_without_heading_is_left_out() -> None:
    document = read_docx(par("Text.") + par("More.") * 3 + par("ships, 7", "Index1"))
    assert left_out(document) == {"the index": 2}


@pytest.mark.parametrize("named", ["Index1", "Bibliography"])
def test_a_text_before_an_index_or_a_bibliography_is_no_part_of_it(named: str) -> None:
    body = par("War", "Heading1") + par("At last", "Heading1") + par("We won.")
    document = read_docx(body + par("Hale, 7", named) * 2)
    assert shown(document)[1:3] == [("h1", "At last"), ("narration", "We won.")]
    assert [each.kind for each in document.blocks if isinstance(each, Heading)] == ["", ""]


def test_libreoffice_s_line_over_a_bibliography_is_its_heading() -> None:
    parts = {
        "styles": styles(
            style("IndexHeading", "Index Heading"),
            style("BH", "Bibliography Heading", '<w:basedOn w:val="IndexHeading"/>'),
            style("B1", "Bibliography 1"),
        )
    }
    body = par("At last", "Heading1") + par("We won.") + par("Werke", "BH") + par("Hale", "B1")
    document = read_docx(body, parts)
    assert shown(document)[-2:] == [("h1", "Werke"), ("narration", "Hale")]
    kinds = [each.kind for each in document.blocks if isinstance(each, Heading)]
    assert kinds == ["", "bibliography"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    document = read_docx(
        par("One ", properties="<w:rPr><w:del/></w:rPr>")
        + par("sentence.")
        + par("O", properties='<w:framePr w:dropCap="drop"/>')
        + par("nce upon a time.")
    )
    assert texts(document) == ["One sentence.", "Once upon a time."]
    assert all(isinstance(each, Paragraph) for each in document.blocks)
    assert len(runs(document)) == 2


PANDOC = styles(
    style("Title", "Title"),
    style("Author", "Author", '<w:basedOn w:val="Title"/>'),
    style("Date", "Date", '<w:basedOn w:val="Title"/>'),
)


@pytest.mark.parametrize(
    ("written", "date"),
    [("2023-06-30", "2023-06-30"), ("30 June 2023", "2023-06-30"), ("x", "2026")],
)
def test_styles_for_the_author_and_the_date_are_metadata_and_not_the_title(written, date) -> None:
    body = par("On Notes", "Title") + par("Ann Lee", "Author") + par(written, "Date") + par("Text.")
    core = "<dc:creator>Somebody</dc:creator><dcterms:created>2026</dcterms:created>"
    document = read_docx(body, {"styles": PANDOC}, core=core)
    assert document.metadata.title == "On Notes"
    assert (document.metadata.authors, document.metadata.date) == (("Ann Lee",), date)
    assert texts(document) == ["Ann Lee", written, "Text."]


def test_the_pattern_of_a_number_cannot_grow_without_end() -> None:
    numbering = levels((0, "lowerLetter", "%1" * 1000), extra="")
    document = read_docx(item("Milk") * 780, {"numbering": numbering})
    assert max(map(len, texts(document))) < 2000
