import pytest

from .epub_books import accounted_letters, left_out, links, page, read_book, texts

HEADER = (
    '<section id="pg-header"><h2 id="pg-header-heading">The Project Gutenberg eBook of Walls</h2>'
    "<div>This eBook is for anyone.</div><div>*** START OF THE PROJECT GUTENBERG EBOOK WALLS ***"
    "</div></section>"
)
FOOTER = (
    '<section id="pg-footer"><h2 id="pg-footer-heading">THE FULL PROJECT GUTENBERG LICENSE</h2>'
    "<p>To protect the mission.</p></section>"
)
OLD_HEADER = "<pre>*** START OF THIS PROJECT GUTENBERG EBOOK WALLS ***</pre><p>Produced by Ann</p>"
OLD_FOOTER = "<pre>*** END OF THIS PROJECT GUTENBERG EBOOK WALLS ***</pre><p>The licence.</p>"


@pytest.mark.parametrize(("header", "footer"), [(HEADER, FOOTER), (OLD_HEADER, OLD_FOOTER)])
@pytest.mark.parametrize("has_own_file", [True, False])
def test_the_frame_of_project_gutenberg_is_left_out_and_counted(header, footer, has_own_file):
    documents = {"a.xhtml": page(f'{header}<h1 id="w">Walls</h1><p>Stone.</p>')}
    if has_own_file:
        documents["b.xhtml"] = page(footer)
    else:
        documents["a.xhtml"] = documents["a.xhtml"].replace("</body>", f"{footer}</body>")
    document = read_book(documents, toc=links(("Walls", "a.xhtml#w")))
    assert texts(document) == ["Walls", "Stone."]
    assert [what for what, _ in left_out(document)] == [
        "Project Gutenberg header", "Project Gutenberg licence",
    ]  # fmt: skip
    assert accounted_letters(document) == document.letters


def test_the_frame_is_no_chapter():
    documents = {"a.xhtml": page(f'{HEADER}<h1 id="w">Walls</h1><p>P</p>'), "b.xhtml": page(FOOTER)}
    toc = links(
        ("The Project Gutenberg eBook of Walls", "a.xhtml"), ("Walls", "a.xhtml#w"),
        ("THE FULL PROJECT GUTENBERG LICENSE", "b.xhtml#pg-footer-heading"),
    )  # fmt: skip
    document = read_book(documents, toc=toc)
    assert texts(document) == ["Walls", "P"]
    assert document.warnings == ()
