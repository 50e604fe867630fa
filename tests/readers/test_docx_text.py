from __future__ import annotations

import pytest

from narrator.document import Document, Run

from .docx_files import left_out, par, read_docx, style, styles, text
from .shown import runs, shown, texts


def test_runs_that_look_alike_to_the_ear_are_one() -> None:
    document = read_docx(par(text("A ", "<w:b/>") + text("word", "<w:i/>") + text(".")))
    assert runs(document) == [Run("A word.")]


def test_breaks_are_kept_and_tabs_and_pages_are_spaces() -> None:
    tab, line, page = (
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:r><w:br w:type="page"/></w:r>',
    )
    document = read_docx(
        par(text("One") + line + text("two") + tab + text("three") + page + text("four"))
    )
    assert texts(document) == ["One\ntwo three four"]


def test_invisible_hyphens_are_gone_and_fixed_ones_stay() -> None:
    document = read_docx(
        par(text("co\u00adop") + "<w:r><w:softHyphen/><w:t>e</w:t><w:noBreakHyphen/></w:r>")
    )
    assert texts(document) == ["coope-"]


def test_ordinals_stay_as_they_are() -> None:
    body = par(text("1") + text("st", '<w:vertAlign w:val="superscript"/>'))
    assert texts(read_docx(body)) == ["1st"]


@pytest.mark.parametrize(
    ("written", "position", "expected"),
    [
        ("2", "superscript", "x²"),
        ("2", "subscript", "x₂"),
        ("n", "superscript", "xⁿ"),
        ("max", "superscript", "xmax"),
        ("max", "subscript", "xmax"),
    ],
)
def test_raised_and_lowered_numbers_are_shown_as_such(
    written: str, position: str, expected: str
) -> None:
    raised = text(written, f'<w:vertAlign w:val="{position}"/>')
    assert texts(read_docx(par(text("x") + raised))) == [expected]


def test_signs_of_symbol_fonts_become_characters_or_are_named() -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    document = read_docx(
        par(sign.format("Symbol", "F061") + text(" \uf0b3 \uf062", '<w:rFonts w:ascii="Symbol"/>'))
        + par(sign.format("Wingdings", "F0FE") + text(" yes "))
        + par(text("a") + sign.format("Webdings", "F050") + text("b"))
    )
    assert texts(document) == ["α ≥ β", "☑ yes", "ab"]
    assert left_out(document) == {"the signs of picture fonts": 0}


def test_places_to_fill_in_are_blanks() -> None:
    line = text("     ", '<w:u w:val="single"/>')
    placeholder = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{text('Click to enter text')}</w:sdtContent></w:sdt>"
    )
    leader = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9"/></w:tabs>'
    document = read_docx(
        par(text("I") + line + line + text("home."))
        + par(text("Name: ") + placeholder + text("."))
        + par(text("Age:") + "<w:r><w:tab/></w:r>", properties=leader)
        + par("Put ____ here")
    )
    assert texts(document) == ["I ___ home.", "Name: ___.", "Age: ___", "Put ____ here"]
    assert left_out(document) == {"the placeholder text": 4}


def test_ruby_is_read_by_its_base() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{text('かんじ')}</w:rt>"
        f"<w:rubyBase>{text('漢字')}</w:rubyBase></w:ruby></w:r>"
    )
    assert texts(read_docx(par(ruby))) == ["漢字"]


def test_links_smart_tags_and_unknown_elements_are_read_by_their_text() -> None:
    wrapped = "".join(
        f"<w:{tag}>{text(tag)}</w:{tag}>" for tag in ("hyperlink", "smartTag", "bdo", "newThing")
    )
    assert texts(read_docx(par(wrapped))) == ["hyperlinksmartTagbdonewThing"]


def say(words: str, tag: str) -> str:
    return text(words, f'<w:lang w:val="{tag}"/>')


def languages(document: Document) -> list[tuple[str, str | None]]:
    return [(run.text, run.language) for run in runs(document)]


def test_the_language_is_that_of_most_letters_and_others_are_named() -> None:
    document = read_docx(
        par(say("He said ", "en-GB") + say("c’est la vie", "fr-FR") + say(", of course.", "en-US"))
        + par(say("And he left the harbour.", "en-GB")),
        {"styles": styles(language="de-DE")},
    )
    assert document.metadata.language == "en-GB"
    assert languages(document) == [
        ("He said ", None),
        ("c’est la vie", "fr-FR"),
        (", of course.", None),
        ("And he left the harbour.", None),
    ]


def test_the_default_is_the_language_of_what_names_none() -> None:
    document = read_docx(
        par(text("Viel deutscher Text hier ") + say("and this", "en-US")),
        {"styles": styles(language="de-DE")},
    )
    assert document.metadata.language == "de-DE"
    assert languages(document)[1] == ("and this", "en-US")


def test_a_language_that_every_program_writes_says_nothing() -> None:
    document = read_docx(par("Bonjour à tous."), {"styles": styles(language="en-US")})
    assert document.metadata.language == ""


def test_it_is_believed_where_the_words_bear_it_out() -> None:
    body = par("The captain of the ship went to the harbour and is in the tavern.")
    assert read_docx(body, {"styles": styles(language="en-US")}).metadata.language == "en-US"


def test_a_style_may_name_the_language() -> None:
    french = style("F", "French", '<w:rPr><w:lang w:val="fr-FR"/></w:rPr>')
    document = read_docx(
        par("A long enough English text.") + par("Bonjour", "F"),
        {"styles": styles(french, language="en-GB")},
    )
    assert languages(document)[1] == ("Bonjour", "fr-FR")


def test_a_script_decides_which_of_the_languages_is_meant() -> None:
    both = '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="he-IL"/>'
    document = read_docx(
        par(say("English words, many of them, here.", "en-GB"))
        + par(text("日本語", both) + text(" abc ", both) + text("שלום", both))
    )
    assert [tag for _, tag in languages(document)[1:]] == ["ja-JP", None, "he-IL"]


def formula(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def m(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def test_a_formula_in_a_sentence_is_read_in_its_place() -> None:
    square = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    document = read_docx(par(text("So ") + formula(square) + text(" grows.")))
    assert shown(document) == [("narration", "So x² grows.")]


def test_a_formula_of_its_own_has_its_role() -> None:
    root = f"<m:rad><m:deg/><m:e>{m('a+b')}</m:e></m:rad>"
    fraction = f"<m:f><m:num>{m('1')}</m:num><m:den>{m('a+b')}</m:den></m:f>"
    total = (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{m("i=1")}</m:sub>'
        f"<m:sup>{m('n')}</m:sup><m:e>{m('i')}</m:e></m:nary>"
    )
    document = read_docx(
        par(f"<m:oMathPara>{formula(m('y=') + root)}</m:oMathPara>")
        + par(formula(fraction) + text(" (1)"))
        + par(formula(total))
    )
    assert shown(document) == [
        ("formula", "y=√(a+b)"),
        ("formula", "1 ⁄ (a+b) (1)"),
        ("formula", "∑_(i=1)ⁿ i"),
    ]


def test_a_formula_may_be_as_deep_as_xml_is_read() -> None:
    content = m("x")
    for _ in range(100):
        content = f"<m:rad><m:e>{content}</m:e></m:rad>"
    assert "x" in texts(read_docx(par(formula(content))))[0]


def test_matrices_functions_and_brackets_keep_their_parts_apart() -> None:
    def lines(tag: str, *cells: str) -> str:
        return f"<m:{tag}>" + "".join(f"<m:e>{m(each)}</m:e>" for each in cells) + f"</m:{tag}>"

    matrix = f"<m:m>{lines('mr', 'a', 'b')}{lines('mr', 'c', 'd')}</m:m>"
    sine = f"<m:func><m:fName>{m('sin')}</m:fName><m:e>{m('𝑥')}</m:e></m:func>"
    document = read_docx(par(formula(lines("d", "p", "q") + matrix + sine)))
    assert texts(document) == ["(p | q)[a, b; c, d]sin x"]


def test_a_formula_that_is_only_a_picture_is_named() -> None:
    ole = '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Equation.3"/>'
    document = read_docx(par(text("So ") + f"{ole}</w:object></w:r>" + text("holds.")))
    assert left_out(document) == {"the formulas stored as pictures": 0}


@pytest.mark.parametrize("code", ["REF x", "INDEX", "TOC"])
def test_fields_may_lie_in_each_other_by_the_thousand(code: str) -> None:
    opened = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>word </w:t></w:r>'
    )
    closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = read_docx(par(opened * 1000 + closed * 1000) + par("End."))
    assert texts(document)[-1] == "End."
    assert (texts(document)[0].count("word") == 1000) == (code != "TOC")
