import pytest
from readers.epub_books import CONTAINER, TYPES, make_book, ncx, pack, page, point

from .bound import METADATA, bind, list_texts, parse, swap

TEXT, OPF = "OPS/a.xhtml", "OPS/book.opf"
ONE = page("<h1>One</h1><p>The first.</p>")


def bind_old(documents, **book):
    points = "".join(point(name, name) for name in documents if name.endswith("html"))
    return bind(make_book(documents, points=points, metadata=METADATA, **book))


def bind_package(items, spine, more="", **files):
    """An EPUB 2 with this package, bound anew; ``files`` are documents without their ending."""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{METADATA}</metadata>'
        f"<manifest>{items}</manifest>{spine}{more}</package>"
    )
    documents = {f"OPS/{name}.html": text for name, text in files.items()}
    return bind(pack({"META-INF/container.xml": CONTAINER, OPF: opf, **documents}))


def item(name, href, kind=TYPES["xhtml"]):
    return f'<item id="{name}" href="{href}" media-type="{kind}"/>'


def list_items(files):
    return {one.get("id"): dict(one.attrib) for one in parse(files, OPF).iter("{*}item")}


def list_steps(files):
    steps = parse(files, OPF).iter("{*}itemref")
    return [(one.get("idref"), one.get("linear", "yes")) for one in steps]


def test_the_guide_becomes_landmarks():
    guide = (
        '<guide><reference type="cover" title="Cover" href="a.xhtml"/>'
        '<reference type="text" href="b.xhtml#start"/><reference type="other.ad" href="b.xhtml"/>'
        '<reference type="cover" href="p.jpg"/></guide>'
    )
    files = bind_old(
        {"a.xhtml": ONE, "b.xhtml": page('<h1 id="start">Two</h1>'), "p.jpg": b""},
        in_spine=["a.xhtml", "b.xhtml"], guide=guide,
    )  # fmt: skip
    navs = {one.get("{http://www.idpf.org/2007/ops}type"): one
            for one in parse(files, "OPS/nav.xhtml").iter("{*}nav")}  # fmt: skip
    marks = [(one.get("{http://www.idpf.org/2007/ops}type"), one.get("href"), one.text)
             for one in navs["landmarks"].iter("{*}a")]  # fmt: skip
    assert marks == [("cover", "a.xhtml", "a.xhtml"), ("bodymatter", "b.xhtml#start", "b.xhtml")]
    kept = [one.get("href") for one in parse(files, OPF).iter("{*}reference")]
    assert "p.jpg" not in kept
    assert "a.xhtml" in kept


def test_what_no_link_leads_to_comes_into_the_reading_order():
    steps = '<itemref idref="a"/><itemref idref="n" linear="no"/><itemref idref="c" linear="no"/>'
    files = bind_package(
        item("a", "a.html") + item("n", "n.html") + item("c", "c.html"),
        f"<spine>{steps}</spine>",
        a=page('<h1>One</h1><p>See <a href="n.html#x">it</a>.</p>'),
        n=page('<p id="x">A note.</p>'),
        c=page("<p>The cover.</p>"),
    )
    assert list_steps(files) == [("a", "yes"), ("n", "no"), ("c", "yes")]


def test_a_file_that_is_listed_twice_is_listed_once_and_stays_where_it_was_read():
    files = bind_package(
        item("a", "a.html") + item("b", "b.html") + item("again", "b.html"),
        '<spine page-map="map"><itemref idref="again"/><itemref idref="a"/>'
        '<itemref idref="again"/></spine>',
        a=ONE,
        b=page("<h1>Two</h1>"),
    )
    assert "again" not in list_items(files)
    assert list_steps(files) == [("b", "yes"), ("a", "yes")]
    assert "page-map" not in next(parse(files, OPF).iter("{*}spine")).attrib


@pytest.mark.parametrize("kind", ["text/html", "text/x-oeb1-document"])
def test_documents_of_older_types_are_xhtml(kind):
    spine = '<spine toc="n"><itemref idref="a"/></spine>'
    files = bind_package(item("a", "a.html", kind), spine, a=ONE)
    assert list_items(files)["a"]["media-type"] == TYPES["xhtml"]
    assert list_texts(files, "OPS/a.html")[1:] == ["One", "The first."]


def test_an_ncx_of_any_type_is_one():
    toc = ncx(point("My part", "a b.html"))
    opf_items = item("a", "a%20b.html") + item("n", "toc.html", "text/xml")
    spine = '<spine toc="n"><itemref idref="a"/></spine>'
    files = bind_package(opf_items, spine, **{"a b": ONE, "toc": toc})
    assert list_items(files)["n"]["media-type"] == TYPES["ncx"]
    links = [one.get("href") for one in parse(files, "OPS/nav.xhtml").iter("{*}a")]
    assert links == ["a%20b.html"]
    assert [one.get("src") for one in parse(files, "OPS/toc.html").iter("{*}content")] == links


def test_an_epub_3_without_its_navigation_document_gets_one():
    book = make_book({"a.xhtml": ONE}, points=point("One", "a.xhtml"), metadata=METADATA)
    files = bind(swap(book, OPF, 'version="2.0"', 'version="3.0"'))
    assert [one.text for one in parse(files, "OPS/nav.xhtml").iter("{*}a")] == ["One"]


def test_addresses_with_spaces_are_written_as_urls():
    text = page('<h1>One</h1><p><img src="my pic.jpg" alt="It"/> <a href="b c.xhtml">go</a></p>')
    files = bind_old(
        {"a.xhtml": text, "b c.xhtml": ONE, "my pic.jpg": b"it"}, in_spine=["a.xhtml", "b c.xhtml"]
    )
    root = parse(files, TEXT)
    assert [one.get("src") for one in root.iter("{*}img")] == ["my%20pic.jpg"]
    assert [one.get("href") for one in root.iter("{*}a")] == ["b%20c.xhtml"]
    assert {"b%20c.xhtml", "my%20pic.jpg"} <= {one["href"] for one in list_items(files).values()}


def test_what_a_word_processor_says_of_its_own_is_not_said_but_its_words_stay():
    text = page(
        '<h1>One</h1><p>In <s:place xmlns:s="urn:x" xmlns:w="urn:w" w:st="on">London</s:place>.'
        '<o:p xmlns:o="urn:o"/></p>'
    )
    root = parse(bind_old({"a.xhtml": text}), TEXT)
    assert {one.tag.partition("}")[0] for one in root.iter("{*}*")} == {
        "{http://www.w3.org/1999/xhtml"
    }
    assert "".join(next(root.iter("{*}p")).itertext()) == "In London."
    assert not [name for one in root.iter("{*}*") for name in one.attrib if "urn:" in name]


def test_the_lines_of_a_table_are_those_of_its_cells():
    inner = "<table><tr><td>in</td></tr></table>"
    text = page(
        f'<h1>One</h1><table border="1" cellpadding="4"><tr><td>a</td><td>{inner}</td></tr></table>'
    )
    root = parse(bind_old({"a.xhtml": text}), TEXT)
    outer, nested, around = ([*root.iter("{*}td")][at].get("style") for at in (0, 2, 1))
    assert outer == around == "border: 1px inset; padding: 4px"
    assert nested is None


def test_the_foot_of_a_table_that_stands_before_its_rows_is_still_shown_below():
    text = page(
        "<h1>One</h1><table><thead><tr><th>H</th></tr></thead><tfoot><tr><td>F</td></tr></tfoot>"
        "<tbody><tr><td>B</td></tr></tbody></table>"
    )
    table = next(parse(bind_old({"a.xhtml": text}), TEXT).iter("{*}table"))
    groups = [(one.tag.rpartition("}")[2], one.get("style")) for one in table]
    assert groups == [
        ("thead", None), ("tbody", "display: table-footer-group"), ("tbody", None),
    ]  # fmt: skip
