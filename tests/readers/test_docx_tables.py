from __future__ import annotations

from narrator.document import Table, runs_text

from .docx_files import (
    cell,
    left_out,
    par,
    picture,
    read_docx,
    row,
    style,
    styles,
    table,
    text,
)
from .shown import shown, texts

HEADER = "<w:tblHeader/>"


def cells(body: str, parts: dict[str, str] | None = None) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the first table."""
    found = next(each for each in read_docx(body, parts).blocks if isinstance(each, Table))
    return [*map(runs_text, found.header)], [[*map(runs_text, each)] for each in found.rows]


def test_rows_that_repeat_on_every_page_are_the_column_heads() -> None:
    body = table(row("Name", "Age", properties=HEADER), row("Ann", "7"))
    assert cells(body) == (["Name", "Age"], [["Ann", "7"]])


def test_a_style_that_shows_the_first_row_in_its_own_way_makes_it_the_heads() -> None:
    formats = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    sheet = styles(style("Grid", "Grid", formats, "table"), style("Bare", "Bare", "", "table"))
    rows = row("Name", "Age") + row("Ann", "7")
    look = '<w:tblStyle w:val="{}"/><w:tblLook w:firstRow="{}"/>'
    assert cells(table(rows, properties=look.format("Grid", 1)), {"styles": sheet})[0]
    assert not cells(table(rows, properties=look.format("Grid", 0)), {"styles": sheet})[0]
    assert not cells(table(rows, properties=look.format("Bare", 1)), {"styles": sheet})[0]


def test_heads_over_heads_are_joined_column_by_column() -> None:
    wide = cell("Sales", '<w:gridSpan w:val="2"/>')
    below = row("", "2020", "2021", properties=HEADER)
    body = table(row("Shop", wide, properties=HEADER), below, row("A", "1", "2"))
    assert cells(body) == (["Shop", "Sales 2020", "Sales 2021"], [["A", "1", "2"]])


def test_a_cell_over_several_rows_is_read_in_each_of_them() -> None:
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(row(cell("North", begin), "1"), row(cell("", on), "2"), row("South", "3"))
    assert cells(body)[1] == [["North", "1"], ["North", "2"], ["South", "3"]]


def test_a_long_text_over_several_rows_is_read_once() -> None:
    words = "word " * 20
    first = row(cell(words, '<w:vMerge w:val="restart"/>'), "1")
    assert cells(table(first, row(cell("", "<w:vMerge/>"), "2")))[1][1] == ["", "2"]


def test_a_wide_cell_keeps_the_columns_after_it_in_place() -> None:
    wide = cell("both", '<w:gridSpan w:val="2"/>')
    assert cells(table(row("a", "b", "c"), row(wide, "d")))[1][1] == ["both", "", "d"]


def test_a_table_that_only_arranges_text_is_read_as_paragraphs() -> None:
    one = table(row(cell(par("First.") + par("Second."))))
    side = table(row("Left.", "Right."))
    column = table(row("Above."), row("Below."))
    document = read_docx(one + side + column)
    assert texts(document) == ["First.", "Second.", "Left.", "Right.", "Above.", "Below."]
    assert {kind for kind, _ in shown(document)} == {"narration"}


def test_headings_in_cells_are_column_heads_or_stand_over_their_text() -> None:
    heads = table(row(cell(par("Name", "Heading3")), "Age"), row("Ann", "7"))
    assert cells(heads) == ([], [["Name", "Age"], ["Ann", "7"]])
    side = table(row("1", cell(par("News", "Heading3") + par("Text."))), row("2", "More."))
    assert shown(read_docx(side))[:2] == [("narration", "1"), ("h3", "News")]


def test_a_table_in_a_table_is_read_where_it_stands() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    document = read_docx(table(row("Before.", cell(par("Over.") + inner)), row("After.", "End.")))
    assert shown(document) == [
        ("narration", "Before."),
        ("narration", "Over."),
        ("table", "a | b | c | d"),
        ("narration", "After."),
        ("narration", "End."),
    ]


def test_tables_may_lie_in_tables_as_deep_as_xml_is_read() -> None:
    body = par("Deepest.")
    for _ in range(80):
        body = table(row(cell(body)))
    assert texts(read_docx(body)) == ["Deepest."]


def test_pictures_in_cells_are_read_or_counted() -> None:
    body = table(row("Ship", cell(par(picture("a brig")))), row("Boat", cell(par(picture()))))
    assert shown(read_docx(body)) == [("table", "Ship | a brig | Boat | "), ("figure", "")]


def test_the_description_of_a_table_is_its_caption() -> None:
    properties = '<w:tblCaption w:val="Ships"/><w:tblDescription w:val="By year"/>'
    document = read_docx(table(row("a", "b"), row("c", "d"), properties=properties))
    assert shown(document)[0] == ("caption", "Ships\nBy year")


def test_empty_rows_and_tables_are_nothing() -> None:
    document = read_docx(par("Text.") + table(row("", ""), row("", "")))
    assert texts(document) == ["Text."]


BOLD = "<w:b/>"


def test_lines_below_each_other_in_all_cells_of_a_row_are_rows() -> None:
    names = cell(par() + par("Income") + par("Tax"))
    first = cell(par("€") + par("<w:r><w:t>17,542</w:t><w:br/><w:t>32,000</w:t></w:r>") + par())
    body = table(row("", text("2006", BOLD), text("2007", BOLD)), row(names, first, first))
    assert cells(body) == (
        ["", "2006", "2007"],
        [["", "€", "€"], ["Income", "17,542", "17,542"], ["Tax", "32,000", "32,000"]],
    )


def test_a_picture_beside_lines_in_other_cells_is_read_with_them() -> None:
    lines = cell(par("Income") + par("Tax"))
    body = table(row("a", "b", "c"), row(cell(par(picture("A cat"))), lines, lines))
    assert cells(body)[1][1] == ["A cat", "Income\nTax", "Income\nTax"]


def test_paragraphs_of_cells_that_are_no_columns_keep_a_break_between_them() -> None:
    left = cell(par("One.") + par("Two."))
    assert cells(table(row(left, "x"), row("a", "b")))[1][0] == ["One.\nTwo.", "x"]
    prose = cell(par("word " * 20) + par("word " * 20))
    assert len(cells(table(row(prose, prose), row("a", "b")))[1]) == 2


def test_a_bold_first_row_or_one_over_numbers_is_the_column_heads() -> None:
    bold = row(text("Name", BOLD), text("Town", BOLD))
    assert cells(table(bold, row("Ann", "Rome")))[0] == ["Name", "Town"]
    assert cells(table(bold, row(text("Ann", BOLD), text("Rome", BOLD))))[0] == []
    assert cells(table(row("Name", "Age"), row("Ann", "7"), row("Bob", "9")))[0] == ["Name", "Age"]
    assert cells(table(row("Cy", "8"), row("Ann", "7"), row("Bob", "9")))[0] == []


def test_an_empty_header_row_is_no_header() -> None:
    formats = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    sheet = styles(style("Grid", "Grid", formats, "table"))
    look = '<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/>'
    rows = row("", "", properties=HEADER) + row("Ann", "x") + row("Bob", "y")
    heads, body = cells(table(rows, properties=look), {"styles": sheet})
    assert (heads, body) == ([], [["Ann", "x"], ["Bob", "y"]])


def test_a_caption_that_the_text_has_too_is_read_once() -> None:
    properties = '<w:tblCaption w:val="Ships"/>'
    body = par("Ships", "Caption") + table(row("a", "b"), row("c", "d"), properties=properties)
    document = read_docx(body)
    assert shown(document)[0] == ("caption", "Ships")
    assert [kind for kind, _ in shown(document)] == ["caption", "table"]
    assert left_out(document) == {"repeated captions": 1}
