from __future__ import annotations

import pytest

from narrator.document import Table, runs_text

from .markup_shown import read, shown, texts


def test_tables_have_every_span_filled_and_their_caption_before_them() -> None:
    body = read(
        "<table><caption>Sums</caption><tr><th>A<th colspan=2>B<tr><td rowspan=2>1<td>2<td>3"
        "<tr><td>4<td>5</table>"
    )
    table = body.blocks[1]
    assert isinstance(table, Table)
    assert [runs_text(cell) for cell in table.header] == ["A", "B", "B"]
    assert [[runs_text(cell) for cell in row] for row in table.rows] == [
        ["1", "2", "3"], ["1", "4", "5"],
    ]  # fmt: skip
    assert shown("<table><caption>Sums</caption><tr><th>A<td>B</table>")[0] == ("caption", "Sums")


def test_a_cell_that_spans_the_body_is_read_once_a_row_and_below_only_where_it_is_short() -> None:
    long = "one two three four five six seven eight nine"
    source = (
        f"<table><tr><th>A<th>B<th>C<tr><td colspan=2>wide<td>1<tr><td rowspan=2>{long}<td>2<td>3"
        "<tr><td>4<td>5</table>"
    )
    (table,) = read(source).blocks
    assert isinstance(table, Table)
    assert [[runs_text(cell) for cell in row] for row in table.rows] == [
        ["wide", "", "1"], [long, "2", "3"], ["", "4", "5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "<table>" + "<tr><td rowspan=20>{w}<td rowspan=20>{w}" * 200 + "</table>",
        "<table>" + "<tr><th colspan=20>{w}<th colspan=20>{w}" * 2 + "<tr><td>a<td>b" + "</table>",
    ],
)
def test_spans_never_make_a_long_table_out_of_a_short_one(source: str) -> None:
    source = source.replace("{w}", "x" * 400)
    assert sum(map(len, texts(source))) < 2 * len(source)


def test_a_first_row_in_bold_names_the_columns() -> None:
    bold = "<tr><td><b>A</b><td><p><strong>B</strong></p>"
    (table,) = read(f"<table>{bold}<tr><td>1<td>2</table>").blocks
    assert isinstance(table, Table)
    assert [runs_text(cell) for cell in table.header] == ["A", "B"]
    (table,) = read(f"<table>{bold}{bold}</table>").blocks
    assert isinstance(table, Table)
    assert table.header == ()


@pytest.mark.parametrize(
    "source",
    [
        "<table role=presentation><tr><td>one<td>two<tr><td>three<td>four</table>",
        "<table><tr><td><p>one</p><p>two</p><td>three<tr><td>four<td></table>",
        "<table><tr><td>one<tr><td>two<tr><td>three<tr><td>four</table>",
        "<table><tr><td>one<td>two<td>three<td>four</table>",
        "<table><tr><td>one<td><table><tr><td>two</table><tr><td>three<td>four</table>",
    ],
)
def test_a_table_that_only_places_things_is_read_as_text(source: str) -> None:
    assert shown(source) == [("narration", word) for word in ("one", "two", "three", "four")]


@pytest.mark.parametrize(
    ("source", "before"),
    [
        ("<table>Seen<tr><th>A<th>B</th><tr><td>1<td>2</table>", ["Seen"]),
        ("<table><tr><th>A<th>B</th>Seen<tr><td>1</td>Too<td>2</table>", ["Seen", "Too"]),
        ("<table><tbody>Seen<tr><th>A<th>B<tr><td>1<td>2</table>", ["Seen"]),
        ("<table><p>Seen</p><tr><th>A<th>B<tr><td>1<td>2</table>", ["Seen"]),
        ("<table><caption><caption>Seen</caption><tr><th>A<th>B<tr><td>1<td>2</table>", ["Seen"]),
    ],
)
def test_what_is_in_a_table_but_in_no_cell_is_read_before_it(
    source: str, before: list[str]
) -> None:
    assert texts(source) == [*before, "A | B | 1 | 2"]


def test_cells_without_a_row_are_read() -> None:
    assert "".join(texts("<table><td>1<td>2<tr><th>A<th>B<tr><td>3<td>4</table>")) == "12AB34"


def test_spans_that_claim_millions_of_cells_fill_nothing() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=60000>x" * 50
    (table,) = read(f"<table>{row * 3}</table>").blocks
    assert isinstance(table, Table)
    assert len(table.rows) * len(table.rows[0]) == 150
