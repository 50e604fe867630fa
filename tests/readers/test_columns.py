from __future__ import annotations

import pytest

from narrator.document import Anchor, Document, Table, runs_text

from .shown import PROSE, read_text, shown, texts

FEES = """\
Year    Boats   Fee
1990    8,200   12.50
2000    12,400  15
2010    9,000   n/a
"""


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[runs_text(cell) for cell in row] for row in (table.header, *table.rows)]


def test_columns_are_a_table_whose_first_row_without_digits_is_its_header() -> None:
    document = read_text(f"{PROSE}\n{FEES}\n{PROSE}")
    (table,) = tables(document)
    assert cells(table) == [
        ["Year", "Boats", "Fee"],
        ["1990", "8,200", "12.50"],
        ["2000", "12,400", "15"],
        ["2010", "9,000", "n/a"],
    ]
    assert table.anchor == Anchor(6)
    assert [kind for kind, _ in shown(document)] == ["narration", "table", "narration"]


@pytest.mark.parametrize(
    "rows",
    [
        "Bread  2\nMilk   1\nTea    7",
        "Bread     £2\nMilk   £1.20\nTea      £12",
        "Bread  £2\nMilk  £1.20\nGreen tea  7 %",
        "Bread\tnone\nMilk\t\tsome\nGreen tea\tlots",
        "Ada    red and blue\nBob    green\nClara  no colour at all",
    ],
    ids=["left", "right", "numbers out of line", "tabs", "words in line"],
)
def test_rows_that_are_all_alike_have_no_header(rows: str) -> None:
    (table,) = tables(read_text(f"{PROSE}\n{rows}\n"))
    assert table.header == ()
    assert len(table.rows) == 3
    assert all(len(row) == 2 for row in table.rows)


def test_lines_around_the_rows_stay_text() -> None:
    document = read_text(f"Table 1: the fees of the harbour\n{FEES}They went up.\n")
    assert [kind for kind, _ in shown(document)] == ["narration", "table", "narration"]
    assert texts(document)[0] == "Table 1: the fees of the harbour"
    assert texts(document)[2] == "They went up."


@pytest.mark.parametrize("rule", ["------------------", "----    -----   ----", "====    ====="])
def test_a_rule_under_the_header_is_silent(rule: str) -> None:
    document = read_text(FEES.replace("Fee\n", f"Fee\n{rule}\n"))
    assert cells(tables(document)[0])[:2] == [["Year", "Boats", "Fee"], ["1990", "8,200", "12.50"]]
    assert len(document.blocks) == 1


@pytest.mark.parametrize(
    "source",
    [
        "It was dark.  The boats\nwere out.  Nobody saw\nthem go.  Nobody asked.",
        "It was dark.  The boats\nwas out!  Nobody saw a\nman go.   Nobody asked.",
        "The boats  were out and\nnobody saw  them leave.\nNobody asked about  it.",
        "Bread  2\nMilk   1",
        "Oft Scyld Scefing   sceathena threatum\nmonegum maegthum   meodosetla ofteah\n"
        "egsode eorlas   syththan aerest wearth",
    ],
    ids=["two spaces", "three once", "justified", "two rows", "caesura"],
)
def test_wide_spaces_in_prose_and_verse_make_no_table(source: str) -> None:
    assert tables(read_text(f"{PROSE}\n{source}\n")) == []


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("1.  Bread\n2.  Water\n3.  A boat", "list-item"),
        ("*   Bread\n*   Water\n*   A boat", "list-item"),
        ("Q:\tWhy?\nA:\tSo.\nQ:\tWhen?", "narration"),
    ],
)
def test_lists_and_questions_set_out_with_tabs_or_spaces_make_no_table(
    source: str, kind: str
) -> None:
    assert [found for found, _ in shown(read_text(f"{PROSE}\n{source}\n"))[1:]] == [kind] * 3
