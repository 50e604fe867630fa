from .epub_books import accounted_letters, left_out, links, page, read_book, texts

NAMES = ("One", "Two", "Three")


def read(opening, names=NAMES):
    documents = {
        f"{name}.xhtml": page(f'{opening}<h2 id="h">{name}</h2><p>Text of {name}.</p>')
        for name in names
    }
    document = read_book(documents, toc=links(*((name, f"{name}.xhtml#h") for name in names)))
    assert accounted_letters(document) == document.letters
    return document


def test_the_title_of_the_book_over_each_chapter_is_read_once():
    document = read("<h1>The Book</h1>")
    assert texts(document) == [
        "The Book", "One", "Text of One.", "Two", "Text of Two.", "Three", "Text of Three.",
    ]  # fmt: skip
    assert left_out(document) == [("the running titles", 4)]


def test_chapters_still_begin_at_their_headings():
    document = read('<p class="running">THE BOOK</p>')
    starts = [b for b in document.blocks if getattr(b, "starts_chapter", False)]
    assert [block.runs[0].text for block in starts] == list(NAMES)


def test_another_heading_over_each_chapter_is_read():
    assert texts(read("<h1>Part</h1>")).count("Part") == 3


def test_the_title_over_two_chapters_is_read():
    assert texts(read("<h1>The Book</h1>", NAMES[:2])).count("The Book") == 2
