import pytest

from narrator.document import Figure, Heading, Paragraph, Run, block_texts, runs_text
from narrator.readers import epub

from .epub_books import links, make_book, page


def outline(toc, *bodies, **book):
    """What is shown of a book with these documents (a.xhtml, b.xhtml …), a line a block.

    Headings that start a chapter have their level before them, others follow a bracket.
    """
    documents = {f"{name}.xhtml": page(body) for name, body in zip("abcdef", bodies, strict=False)}
    document = epub.read(make_book(documents, toc=toc, **book), "book.epub")
    return [show_block(block) for block in document.blocks]


def show_block(block):
    text = " / ".join(block_texts(block))
    if not isinstance(block, Heading):
        return text
    if not block.starts_chapter:
        return f"({block.level}) {text}"
    named = f"{block.level} {text}"
    return f"{named} = {block.title}" if block.title else named


def test_the_heading_at_the_target_is_the_chapter():
    toc = links(("One", "a.xhtml"), ("Two", "b.xhtml"))
    assert outline(toc, "<h2>One</h2><p>P</p>", "<h1>Two</h1><p>Q</p>") == [
        "1 One", "P", "1 Two", "Q",
    ]  # fmt: skip


def test_a_chapter_keeps_its_heading_and_takes_the_name_that_the_contents_give_it():
    assert outline(links(("Chapter 1: Dawn", "a.xhtml")), "<h1>I</h1><p>P</p>") == [
        "1 I = Chapter 1: Dawn", "P",
    ]  # fmt: skip


def test_a_label_is_read_where_the_text_has_no_heading():
    assert outline(links(("Dawn", "a.xhtml")), "<p>P</p>") == ["1 Dawn", "P"]


def test_a_title_that_is_set_as_a_paragraph_is_not_read_twice():
    toc = links(("Chapter 1: Dawn", "a.xhtml"), ("NOON", "b.xhtml"))
    assert outline(toc, '<p class="t">Chapter 1</p><p>Dawn broke.</p>', "<p>Noon.</p><p>Q</p>") == [
        "1 Chapter 1 = Chapter 1: Dawn", "Dawn broke.", "1 Noon. = NOON", "Q",
    ]  # fmt: skip


def test_of_two_headings_only_the_first_belongs_to_the_entry():
    toc = links(("I", "a.xhtml"))
    assert outline(toc, "<h1>Book I</h1><h2>I</h2><p>P</p>") == ["1 Book I = I", "(2) I", "P"]


def test_two_entries_of_one_place_share_its_headings_by_their_words():
    toc = f'<ol><li><a href="a.xhtml">Book I</a>{links(("Dawn", "a.xhtml#c"))}</li></ol>'
    assert outline(toc, '<section id="c"><h1>Book I</h1><h2>Dawn</h2><p>P</p></section>') == [
        "1 Book I", "2 Dawn", "P",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ['<a href="a.xhtml">Book I</a>', "<span>Book I</span>"])
@pytest.mark.parametrize("heading", ["Dawn", "1"])
def test_a_part_without_a_page_of_its_own_is_read_by_its_label(part, heading):
    toc = f'<ol><li>{part}<ol><li><a href="a.xhtml">Dawn</a></li></ol></li></ol>'
    named = "2 Dawn" if heading == "Dawn" else "2 1 = Dawn"
    assert outline(toc, f"<h1>{heading}</h1><p>P</p>") == ["1 Book I", named, "P"]


def test_entries_may_point_into_the_middle_of_a_file():
    toc = links(("One", "a.xhtml"), ("Two", "a.xhtml#two"), ("Three", "a.xhtml#three"))
    body = (
        '<h1>One</h1><p>P</p><h1><a id="two"></a>Two</h1><p>Q</p><h2>Inside</h2><p>R</p>'
        '<p id="three">S</p>'
    )
    assert outline(toc, body) == [
        "1 One", "P", "1 Two", "Q", "(2) Inside", "R", "1 Three", "S",
    ]  # fmt: skip


def test_an_entry_may_point_to_the_paragraph_below_its_heading():
    toc = links(("One", "a.xhtml"), ("Two", "a.xhtml#p"))
    assert outline(toc, '<h1>One</h1><p>P</p><h1>Two</h1><p id="p">Q</p>') == [
        "1 One", "P", "1 Two", "Q",
    ]  # fmt: skip


def test_chapters_stand_in_the_order_of_the_text():
    toc = links(("Two", "b.xhtml"), ("Dawn", "a.xhtml#d"), ("One", "a.xhtml"))
    assert outline(toc, '<p>P</p><p id="d">Q</p>', "<p>R</p>") == [
        "1 One", "P", "1 Dawn", "Q", "1 Two", "R",
    ]  # fmt: skip


def test_headings_below_an_entry_keep_their_distance():
    toc = '<ol><li><a href="a.xhtml">Part</a><ol><li><a href="a.xhtml#x">X</a></li></ol></li></ol>'
    body = '<h1>Part</h1><h2>A</h2><h3 id="x">X</h3><h4>B</h4><h6>C</h6><h2>D</h2>'
    assert outline(toc, body, "<h3>E</h3><p>P</p>") == [
        "1 Part", "(2) A", "2 X", "(3) B", "(5) C", "(3) D", "(3) E", "P",
    ]  # fmt: skip


def test_what_stands_before_the_first_entry_keeps_its_place():
    assert outline(links(("One", "b.xhtml")), "<h1>Title</h1><p>By A</p>", "<h1>One</h1>") == [
        "(1) Title", "By A", "1 One",
    ]  # fmt: skip


def test_the_same_line_twice_is_one_chapter_and_two_names_are_two():
    toc = links(("One", "a.xhtml"), ("One", "a.xhtml"), ("Eins", "a.xhtml"))
    assert outline(toc, "<h1>One</h1><p>P</p>") == ["1 One", "1 Eins", "P"]


def test_every_heading_starts_a_chapter_where_there_are_no_contents():
    for book in ({"toc": None}, {"toc": "<ol></ol>"}, {"toc": links(("Gone", "gone.xhtml"))}):
        toc = book["toc"]
        assert outline(toc, "<h1>One</h1><h2>A</h2><p>P</p>", "<h1>Two</h1>") == [
            "1 One", "2 A", "P", "1 Two",
        ]  # fmt: skip


def test_a_target_that_is_missing_in_its_file_is_found_by_its_words_and_named():
    toc = links(("One", "a.xhtml"), ("Two", "a.xhtml#gone"), ("Three", "b.xhtml#gone"))
    documents = {
        "a.xhtml": page("<h1>One</h1><p>P</p><h1>Two</h1><p>Q</p>"), "b.xhtml": page("<p>R</p>"),
    }  # fmt: skip
    document = epub.read(make_book(documents, toc=toc), "book.epub")
    assert [show_block(block) for block in document.blocks] == [
        "1 One", "P", "1 Two", "Q", "1 Three", "R",
    ]  # fmt: skip
    assert document.warnings == (
        "“Two” in the table of contents points to OPS/a.xhtml#gone, which is not there",
        "“Three” in the table of contents points to OPS/b.xhtml#gone, which is not there",
    )


def kinds_of(toc, *bodies, **book):
    documents = {f"{name}.xhtml": page(body) for name, body in zip("abcdef", bodies, strict=False)}
    document = epub.read(make_book(documents, toc=toc, **book), "book.epub")
    return [block.kind for block in document.blocks if isinstance(block, Heading)]


def test_the_kind_of_a_part_is_what_the_text_says():
    toc = links(("Preface", "a.xhtml"), ("Words", "b.xhtml#w"))
    bodies = (
        '<section epub:type="preface"><p>P</p></section>',
        '<p>Q</p><section id="w" epub:type="glossary"><p>R</p></section>',
    )
    assert kinds_of(toc, *bodies) == ["preface", "glossary"]


def test_the_kind_of_a_part_is_what_landmarks_or_the_guide_say_otherwise():
    toc = links(("A", "a.xhtml"), ("B", "b.xhtml#b"), ("C", "c.xhtml"))
    landmarks = (
        '<nav epub:type="landmarks"><ol><li><a epub:type="appendix" href="b.xhtml#b">B</a></li>'
        '<li><a epub:type="index" href="c.xhtml">C</a></li></ol></nav>'
    )
    guide = '<guide><reference type="title-page" href="a.xhtml"/></guide>'
    bodies = (
        "<h1>A</h1>",
        '<p>Q</p><p id="b">R</p>',
        '<section epub:type="epilogue"><h1>C</h1></section>',
    )
    found = kinds_of(toc, *bodies, nav_others=(landmarks,), guide=guide)
    assert found == ["titlepage", "appendix", "epilogue"]


def test_pictures_before_a_title_follow_it_and_a_page_begins_with_it():
    documents = {
        "a.xhtml": page("<h1>One</h1><p>P</p>"),
        "b.xhtml": page(
            '<span epub:type="pagebreak" id="p2" title="2"/><img src="i.jpg"/><h1>Two</h1><p>Q</p>'
        ),
    }
    toc = links(("One", "a.xhtml"), ("Two", "b.xhtml"))
    blocks = epub.read(make_book(documents, toc=toc), "book.epub").blocks
    assert [type(block) for block in blocks] == [Heading, Paragraph, Heading, Figure, Paragraph]
    assert blocks[2].runs == (Run("", page="2"), Run("Two"))
    assert blocks[2].title == "" and runs_text(blocks[2].runs) == "Two"


@pytest.mark.parametrize(
    "before", ['<p><img src="o.jpg" alt="A rose"/></p>', "<blockquote><p>A wall.</p></blockquote>",
               '<p class="author">Ann Lee</p>'],
)  # fmt: skip
def test_a_title_below_an_ornament_or_an_epigraph_is_read_once_and_first(before):
    shown = outline(links(("Dawn", "a.xhtml")), f"{before}<h1>Dawn</h1><p>P</p>")
    assert (shown[0], len(shown), shown[-1]) == ("1 Dawn", 3, "P")
    assert shown[1] in ("A rose", "A wall.", "Ann Lee")


@pytest.mark.parametrize("between", ["", "<p>An epigraph.</p>"])
def test_a_group_owns_the_heading_before_its_first_chapter(between):
    toc = f"<ol><li><span>Part One</span>{links(('1', 'a.xhtml#c'), ('2', 'a.xhtml#d'))}</li></ol>"
    body = f'<h1>Part One</h1>{between}<h2 id="c">1</h2><p>P</p><h2 id="d">2</h2><p>Q</p>'
    below = ["An epigraph."] if between else []
    assert outline(toc, body) == ["1 Part One", *below, "2 1", "P", "2 2", "Q"]


def test_a_group_owns_the_heading_of_a_page_that_the_contents_do_not_list():
    toc = f"<ol><li><span>Part One</span>{links(('Dawn', 'b.xhtml'))}</li></ol>"
    assert outline(toc, "<h1>Part One</h1>", "<h2>Dawn</h2><p>P</p>") == [
        "1 Part One", "2 Dawn", "P",
    ]  # fmt: skip


def test_a_picture_of_the_title_is_not_read_beside_it():
    toc = links(("Chapter II", "a.xhtml"), ("The Map", "b.xhtml"))
    drawn = '<p><img src="2.png" alt="Chapter II."/></p><p>P</p>'
    assert outline(toc, drawn, '<p><img src="m.png" alt="A bay with two ports"/></p>') == [
        "1 Chapter II. = Chapter II", "P", "1 The Map", "A bay with two ports",
    ]  # fmt: skip


def test_an_entry_for_the_end_of_a_document_names_the_heading_of_the_next():
    toc = links(("One", "a.xhtml"), ("Two", "a.xhtml#end"), ("Three", "b.xhtml#end"))
    end = '<p id="end"></p>'
    assert outline(toc, f"<h2>One</h2><p>P</p>{end}", f"<h2>Two</h2><p>Q</p>{end}") == [
        "1 One", "P", "1 Two", "Q", "1 Three",
    ]  # fmt: skip


def test_words_that_only_the_style_sheet_parts_are_parted_as_the_contents_have_them():
    toc = links(("I. The Sea", "a.xhtml"), ("2The Bay", "b.xhtml"))
    first = "<h1><span>I</span><span>The Sea</span></h1><p>P</p>"
    assert outline(toc, first, "<h1>2 The Bay</h1><p>Q</p>") == [
        "1 I. The Sea", "P", "1 2 The Bay", "Q",
    ]  # fmt: skip


def test_a_contents_of_one_entry_hides_no_chapters():
    toc = links(("Start", "a.xhtml"))
    several = "<h1>One</h1><p>P</p>", "<h1>Two</h1><p>Q</p>"
    assert outline(toc, *several) == ["1 One", "P", "1 Two", "Q"]
    single = "<h1>One</h1><p>P</p>", "<h2>Part of it</h2><p>Q</p>"
    assert outline(toc, *single) == ["1 One = Start", "P", "(2) Part of it", "Q"]
