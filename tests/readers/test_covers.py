"""The picture that a source brings is found where it names it, inside it, or beside it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from narrator.errors import SourceError
from narrator.readers.covers import MOST_BYTES, read_cover

from .epub_books import CONTAINER, make_book, pack, package, page


def picture(colour="red", kind="PNG"):
    encoded = io.BytesIO()
    Image.new("RGB", (6, 8), colour).save(encoded, kind)
    return encoded.getvalue()


RED, BLUE, GREEN = picture("red"), picture("blue"), picture("green")


def write_text(folder, name="talk.md", **pictures):
    """A text with pictures beside it; ``__`` in their names stands for a dot."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("# Talk\n\nHello.")
    for key, content in pictures.items():
        (folder / key.replace("__", ".")).write_bytes(content)
    return path


def write_book(folder, items=(), metadata="", guide="", extra=None, spine="", name="book.epub"):
    """An EPUB whose manifest has one page and ``items``: (id, href, media type, more)."""
    manifest = [("text", "text.xhtml", "application/xhtml+xml", ""), *items]
    order = f'<spine>{spine}<itemref idref="text"/></spine>'
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package(manifest, order, metadata, guide),
        "OPS/text.xhtml": page("<p>Once.</p>"),
        **(extra or {}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(pack(files))
    return folder / name


def test_a_picture_that_a_script_names_is_relative_to_it(tmp_path, monkeypatch):
    source = write_text(tmp_path / "talks", art__png=RED)
    monkeypatch.chdir(tmp_path)
    assert read_cover(Path("talks/talk.md"), "art.png") == RED
    assert read_cover("talks/talk.md", "../talks/art.png") == RED
    assert read_cover(source, "..\\talks\\art.png") == RED


def test_a_named_picture_goes_before_those_beside_it(tmp_path):
    source = write_text(tmp_path, art__png=RED, talk__png=BLUE, cover__jpg=GREEN)
    assert read_cover(source, "art.png") == RED


def test_a_picture_of_the_same_name_goes_before_that_of_the_folder(tmp_path):
    source = write_text(tmp_path, talk__png=BLUE, cover__jpg=GREEN)
    assert read_cover(source, "") == BLUE
    (tmp_path / "talk.png").unlink()
    assert read_cover(source, "") == GREEN


def test_other_pictures_beside_a_text_are_no_cover(tmp_path):
    source = write_text(tmp_path, chart__png=RED, talk__svg=BLUE, discover__png=GREEN)
    assert read_cover(source, "") is None


@pytest.mark.parametrize("source", ["-", "https://example.org/talk.md", "missing.md"])
def test_what_is_no_file_has_no_cover(tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cover.jpg").write_bytes(RED)
    assert read_cover(source, "") is None


@pytest.mark.parametrize(
    "cover",
    [
        "https://example.org/c.jpg",
        "file:///etc/passwd",
        "//server/share/c.jpg",
        "\\\\server\\c.jpg",
    ],
)
def test_a_cover_that_is_no_local_file_is_refused(tmp_path, cover):
    with pytest.raises(SourceError, match="not a file on this machine"):
        read_cover(write_text(tmp_path), cover)


def test_a_missing_cover_is_told_with_the_nearest_name(tmp_path):
    source = write_text(tmp_path, front__png=RED)
    with pytest.raises(SourceError, match="no such picture") as caught:
        read_cover(source, "frnt.png")
    assert "front.png" in str(caught.value)
    with pytest.raises(SourceError, match="no such picture"):
        read_cover(source, ".")


def test_a_name_that_no_file_can_have_is_a_missing_cover(tmp_path):
    with pytest.raises(SourceError, match="there is no such picture"):
        read_cover(write_text(tmp_path), "a" * 5000 + ".jpg")


def test_a_huge_file_is_no_cover(tmp_path):
    source = write_text(tmp_path)
    with (tmp_path / "art.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(SourceError, match="larger than 50 MB"):
        read_cover(source, "art.png")


def test_an_epub_3_marks_its_cover_in_the_manifest(tmp_path):
    book = write_book(
        tmp_path,
        [("c", "art/front.png", "image/png", 'properties="cover-image"')],
        extra={"OPS/art/front.png": RED},
    )
    assert read_cover(book, "") == RED


def test_an_epub_2_names_its_cover_in_the_metadata(tmp_path):
    book = write_book(
        tmp_path,
        [("front", "front.png", "image/png", "")],
        '<meta name="cover" content="front"/>',
        extra={"OPS/front.png": RED},
    )
    assert read_cover(book, "") == RED


def test_the_guide_of_an_epub_2_names_a_page_that_shows_the_cover(tmp_path):
    wrapper = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image xlink:href="../art/front.png"/></svg>'
    )
    for number, body in enumerate((wrapper, '<img src="../art/front.png" alt=""/>')):
        book = write_book(
            tmp_path / str(number),
            guide='<guide><reference type="cover" href="pages/c.xhtml"/></guide>',
            extra={"OPS/pages/c.xhtml": page(body), "OPS/art/front.png": RED},
        )
        assert read_cover(book, "") == RED


def test_a_cover_that_is_named_as_a_page_is_looked_up_there(tmp_path):
    book = write_book(
        tmp_path,
        [("c", "c.xhtml", "application/xhtml+xml", "")],
        '<meta name="cover" content="c"/>',
        extra={"OPS/c.xhtml": page('<img src="front.png" alt=""/>'), "OPS/front.png": RED},
    )
    assert read_cover(book, "") == RED


def test_a_first_page_that_is_called_the_cover_shows_it(tmp_path):
    book = write_book(
        tmp_path,
        [("c", "cover.xhtml", "application/xhtml+xml", "")],
        spine='<itemref idref="c"/>',
        extra={"OPS/cover.xhtml": page('<img src="front.png" alt=""/>'), "OPS/front.png": RED},
    )
    assert read_cover(book, "") == RED


def test_other_pictures_of_a_book_are_no_cover(tmp_path):
    book = tmp_path / "book.epub"
    book.write_bytes(
        make_book(
            {"one.xhtml": page('<p>Look:</p><img src="map.png" alt="A map"/>')},
            toc="<ol><li><a href='one.xhtml'>One</a></li></ol>",
            extra={"OPS/map.png": RED},
        )
    )
    assert read_cover(book, "") is None


def test_the_cover_that_the_document_names_goes_before_what_is_marked(tmp_path):
    book = write_book(
        tmp_path,
        [("c", "front.png", "image/png", 'properties="cover-image"')],
        extra={"OPS/front.png": RED, "OPS/other.png": BLUE},
    )
    assert read_cover(book, "OPS/other.png") == BLUE
    assert read_cover(book, "OPS/gone.png") == RED


def test_a_book_without_a_cover_takes_the_one_beside_it(tmp_path):
    book = write_book(tmp_path)
    assert read_cover(book, "") is None
    (tmp_path / "cover.jpg").write_bytes(GREEN)
    assert read_cover(book, "") == GREEN


def test_a_book_is_known_by_its_content(tmp_path):
    book = write_book(
        tmp_path,
        [("c", "front.png", "image/png", 'properties="cover-image"')],
        extra={"OPS/front.png": RED},
        name="book.zip",
    )
    assert read_cover(book, "") == RED


def test_a_cover_outside_the_book_is_never_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(RED)
    book = write_book(
        tmp_path / "books",
        [("c", "../../secret.png", "image/png", 'properties="cover-image"')],
        '<meta name="cover" content="c"/>',
    )
    assert read_cover(book, "../secret.png") is None


def test_a_cover_that_unpacks_to_far_too_much_is_refused(tmp_path):
    book = write_book(
        tmp_path,
        [("c", "front.png", "image/png", 'properties="cover-image"')],
        extra={"OPS/front.png": bytes(30_000_000)},
    )
    with pytest.raises(SourceError, match="unpacks to far more"):
        read_cover(book, "")
