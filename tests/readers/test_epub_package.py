import pytest

from narrator.errors import SourceError
from narrator.readers.container import open_container
from narrator.readers.epub.package import find_package, read_package

from .epub_books import CONTAINER, make_book, pack, page

ONE = {"one.xhtml": page("<p>One</p>")}


def package_of(**book):
    book.setdefault("documents", ONE)
    return read_package(open_container(make_book(**book), "book.epub"))


def metadata_of(statements, **book):
    return package_of(metadata=statements, **book).metadata


def test_the_metadata_of_an_epub_3_is_read():
    found = metadata_of(
        "<dc:title>  The \n Book </dc:title><dc:creator>Ann  Lee</dc:creator>"
        "<dc:language>en-GB</dc:language><dc:date>2014-05-25T00:00:00Z</dc:date>"
        "<dc:description>&lt;p&gt;A &lt;b&gt;short&lt;/b&gt; one.&lt;/p&gt;</dc:description>"
    )
    assert found.title == "The Book"
    assert found.authors == ("Ann Lee",)
    assert (found.language, found.date) == ("en-GB", "2014-05-25")
    assert found.description == "A short one."


@pytest.mark.parametrize(
    "titles",
    [
        "<dc:title>Main</dc:title><dc:title>Other</dc:title>",
        '<dc:title id="a">Sub</dc:title><dc:title id="b">Main</dc:title>'
        '<meta refines="#a" property="title-type">subtitle</meta>'
        '<meta refines="#b" property="title-type">main</meta>',
        '<dc:title id="a">Collection</dc:title><dc:title>Main</dc:title>'
        '<meta refines="#a" property="title-type">collection</meta>',
        '<dc:title id="a">Second</dc:title><dc:title id="b">Main</dc:title>'
        '<meta refines="#a" property="display-seq">2</meta>'
        '<meta refines="#b" property="display-seq">1</meta>',
    ],
)
def test_the_main_title_is_chosen(titles):
    assert metadata_of(titles).title == "Main"


def test_authors_are_creators_with_that_role_in_their_order():
    new = metadata_of(
        '<dc:creator id="b">Bo</dc:creator><dc:creator id="a">Al</dc:creator>'
        '<dc:creator id="t">Tra</dc:creator>'
        '<meta refines="#b" property="display-seq">2</meta>'
        '<meta refines="#a" property="display-seq">1</meta>'
        '<meta refines="#a" property="role">ill</meta><meta refines="#a" property="role">aut</meta>'
        '<meta refines="#t" property="role" scheme="marc:relators">trl</meta>'
    )
    assert new.authors == ("Al", "Bo")
    old = metadata_of(
        '<dc:creator opf:role="aut">Al</dc:creator><dc:creator opf:role="ill">Il</dc:creator>'
    )
    assert old.authors == ("Al",)


def test_an_editor_is_better_than_nobody():
    assert metadata_of('<dc:creator opf:role="edt">Ed</dc:creator>').authors == ("Ed",)


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("<dc:date>1813</dc:date>", "1813"),
        ("<dc:date>2014-05</dc:date>", "2014-05"),
        ("<dc:date>May 2014</dc:date>", "2014"),
        ("<dc:date>2014-13-45</dc:date>", "2014"),
        ("<dc:date>soon</dc:date>", ""),
        ('<dc:date opf:event="modification">2020</dc:date>'
         '<dc:date opf:event="publication">1999-02-03</dc:date>', "1999-02-03"),
    ],
)  # fmt: skip
def test_dates_are_as_full_as_the_book_gives_them(dates, date):
    assert metadata_of(dates).date == date


@pytest.mark.parametrize(
    ("languages", "language"),
    [
        ("<dc:language>und</dc:language><dc:language>pt_BR</dc:language>", "pt-BR"),
        ("<dc:language>English, mostly</dc:language>", ""),
        ("", ""),
    ],
)
def test_a_language_is_a_tag(languages, language):
    assert metadata_of(languages).language == language


def test_the_cover_is_named_by_a_property_or_by_its_id():
    documents = {**ONE, "i.jpg": "picture"}
    spine = ["one.xhtml"]
    new = package_of(
        documents=documents, in_spine=spine,
        item_attributes={"i.jpg": 'properties="cover-image"'},
    )  # fmt: skip
    old = package_of(
        documents=documents, in_spine=spine, metadata='<meta name="cover" content="i1"/>'
    )
    assert new.metadata.cover == old.metadata.cover == "OPS/i.jpg"


def test_undeclared_prefixes_and_stray_ampersands_are_mended():
    broken = (
        '<package version="3.0"><metadata><dc:title>Salt & Pepper&nbsp;1</dc:title>'
        '<dc:creator opf:role="aut">Ann</dc:creator></metadata><manifest>'
        '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    found = package_of(extra={"OPS/book.opf": broken})
    assert found.metadata.title == "Salt & Pepper 1"
    assert found.metadata.authors == ("Ann",)
    assert [step.shown.path for step in found.spine] == ["OPS/one.xhtml"]


def test_the_spine_names_each_document_once():
    documents = {**ONE, "two.xhtml": page("<p>Two</p>")}
    found = package_of(
        documents=documents,
        in_spine=["two.xhtml", "one.xhtml", "two.xhtml", "two.xhtml"],
        not_linear=["one.xhtml"],
    )
    assert [(step.item.path, step.is_linear) for step in found.spine] == [
        ("OPS/two.xhtml", True), ("OPS/one.xhtml", False),
    ]  # fmt: skip


def test_a_spine_of_nothing_but_supplements_is_read():
    assert all(step.is_linear for step in package_of(not_linear=["one.xhtml"]).spine)


def test_what_is_missing_or_remote_is_named():
    found = package_of(
        documents={
            **ONE, "gone.xhtml": "", "https://example.org/far.xhtml": "",
        },
        in_spine=["one.xhtml", "gone.xhtml", "https://example.org/far.xhtml", "unknown"],
    )  # fmt: skip
    assert [step.item.href for step in found.spine] == ["one.xhtml", "gone.xhtml"]
    assert found.warnings == (
        "“https://example.org/far.xhtml” is not inside the book",
        "the spine names “unknown”, which the package does not list",
    )


def test_fallbacks_are_followed_and_never_in_a_circle():
    documents = {"a.pdf": "%PDF", "b.jpg": "", "c.xhtml": page("<p>One</p>")}
    found = package_of(
        documents=documents,
        in_spine=["a.pdf"],
        item_attributes={"a.pdf": 'fallback="i1"', "b.jpg": 'fallback="i2"'},
    )
    assert [step.shown.path for step in found.spine] == ["OPS/c.xhtml"]
    circle = package_of(
        documents={"a.pdf": "", "b.jpg": ""},
        in_spine=["a.pdf"],
        item_attributes={"a.pdf": 'fallback="i1"', "b.jpg": 'fallback="i0"'},
    )
    assert [step.shown.path for step in circle.spine] == ["OPS/a.pdf"]


def test_what_needs_a_script_gives_way_to_its_fallback():
    documents = {"a.xhtml": page("<p>No script</p>"), "b.xhtml": page("<p>Plain</p>")}
    scripted = {"a.xhtml": 'properties="scripted" fallback="i1"'}
    found = package_of(documents=documents, in_spine=["a.xhtml"], item_attributes=scripted)
    assert [step.shown.path for step in found.spine] == ["OPS/b.xhtml"]


def find_in(files):
    return find_package(open_container(pack(files), "book.epub"))


def test_the_first_of_several_packages_is_taken():
    both = CONTAINER.replace(
        "<rootfiles>",
        '<rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/>',
    )
    files = {"META-INF/container.xml": both, "a.opf": "", "OPS/book.opf": ""}
    assert find_in(files) == ("a.opf", ())


@pytest.mark.parametrize(
    "files",
    [
        {"OPS/real.opf": ""},
        {"META-INF/container.xml": "no XML", "OPS/real.opf": ""},
        {"META-INF/container.xml": CONTAINER, "OPS/real.opf": ""},
        {
            "META-INF/container.xml": CONTAINER.replace("OPS/book.opf", "../../etc/passwd"),
            "OPS/real.opf": "",
        },
    ],
)
def test_the_only_package_is_found_without_its_container_file(files):
    path, warnings = find_in(files)
    assert path == "OPS/real.opf"
    assert "so OPS/real.opf was taken" in warnings[0]


@pytest.mark.parametrize("files", [{"a.txt": ""}, {"a.opf": "", "b.opf": ""}])
def test_what_has_no_package_is_no_epub(files):
    with pytest.raises(SourceError, match="it is not an EPUB: it has no package document"):
        find_in(files)
