"""Books in a publication that are as they should be, and books of others."""

import re
import shutil
import zipfile

import pytest
from books import BOOKS, edit_book, read_entry, write_book
from faults import SLUG, build_apart, find_wrong, list_wrong, segments
from readers.epub_books import make_book, page
from running import run_here, write_source

from narrator.checking import check_path
from narrator.checks.archive import Archive, Folder
from narrator.errors import SourceError


def test_nothing_is_wrong_with_books_as_they_were_built(bound):
    checked = check_path(bound)
    assert list_wrong(checked) == {}
    (books,) = (group for about, group in checked.groups if about == "books")
    for what in (
        "sentences have their clip",
        "sentences have their text",
        "sentences are marked when they are heard",
        "clips lie within their sound",
    ):
        assert {each.where for each in books if each.what == what} == {BOOKS[0], BOOKS[2]}
    lengths = [each for each in books if each.what == "length that the book says"]
    assert {each.where for each in lengths} == set(BOOKS)


PAGE_IN_A_ROW = """\
| River | Bends |
|-------|-------|
| Meander | many |
| [page:"2"]Canal | none |
"""
CHAPTERS_CALLED_AS_THE_TITLE = "# Rivers\n\n## Rivers\n\nThey bend.\n\n# Rivers\n\nThey end."
SKIPPED_LEVELS = "# Rivers\n\n###### Deep\n\nOne.\n\n### Less\n\nTwo.\n\n# High\n\nThree."


@pytest.mark.parametrize("text", [PAGE_IN_A_ROW, CHAPTERS_CALLED_AS_THE_TITLE, SKIPPED_LEVELS])
def test_nothing_is_wrong_with_books_of_odd_texts(tmp_path, text):
    source = write_source(tmp_path, f"{SLUG}.md", f"---\nnarrator: 1\n---\n\n{text}\n")
    folder = build_apart(tmp_path, source, formats=("epub", "daisy", "audiobook"))
    assert find_wrong(folder) == {}


def test_every_sentence_of_the_timeline_is_looked_for(bound):
    checked = check_path(bound)
    found = [each for each in checked.findings if each.what == "sentences have their clip"]
    assert {each.measured for each in found} == {len(segments(bound))}


def test_the_sound_of_a_book_is_no_sound_of_the_publication(bound):
    assert check_path(bound).sounds == ()


@pytest.mark.parametrize("name", [*BOOKS, "daisy/ncc.html"])
def test_a_book_of_a_publication_leads_to_its_timeline(bound, name):
    checked = check_path(bound / name)
    assert checked.holds
    assert checked.title == "Why do rivers bend?"
    known = {finding.what for finding in checked.findings}
    assert "table of contents has the chapters" in known


@pytest.mark.parametrize("name", BOOKS[:2])
def test_a_book_of_somebody_else_is_checked_without_a_timeline(bound, tmp_path, name):
    path = tmp_path / name
    path.write_bytes((bound / name).read_bytes())
    checked = check_path(path)
    assert checked.holds
    assert "sentences have their clip" not in {finding.what for finding in checked.findings}
    assert checked.title == name


def test_a_clip_may_run_to_the_end_of_its_sound_without_saying_so(book_folder, tmp_path):
    def drop_end(text):
        head, _, tail = text.rpartition(' clipEnd="')
        return head + tail[tail.index('"') + 1 :]

    edit_book(book_folder / BOOKS[0], "part-01.smil", drop_end)
    lone = (book_folder / BOOKS[0]).rename(tmp_path / "theirs.epub")
    assert find_wrong(lone) == {}


@pytest.fixture(scope="module")
def rebound(tmp_path_factory):
    """A publication made from an EPUB, whose text its own EPUB keeps."""
    folder = tmp_path_factory.mktemp("rebound")
    text = (
        '<section><h1 id="one">The inner bank</h1><p>Water <em>slows there. Sand</em> settles.'
        '<a epub:type="noteref" href="#n">1</a> <q>A beach. It grows</q> over the years.</p>'
        "<ol><li>Sand is first.</li><li>Soil is second.</li></ol>"
        '<p>End<span epub:type="pagebreak" id="p2" title="2"/>less years pass.</p></section>'
        '<aside epub:type="footnote" id="n"><p>A note. It is short.</p></aside>'
    )
    toc = '<ol><li><a href="text.xhtml#one">The inner bank</a></li></ol>'
    source = folder / f"{SLUG}.epub"
    source.write_bytes(make_book({"text.xhtml": page(text)}, toc=toc))
    return build_apart(folder, source, formats=("epub", "daisy"))


def test_nothing_is_wrong_with_a_book_that_keeps_the_text_of_its_source(rebound):
    checked = check_path(rebound)
    assert list_wrong(checked) == {}
    assert b"<em>" in read_entry(rebound / BOOKS[0], "text.xhtml")
    (finding,) = (
        each
        for each in checked.findings
        if each.what == "sentences have their text" and each.where == BOOKS[0]
    )
    assert finding.measured == finding.wanted == len(segments(rebound))


MATHML = 'xmlns="http://www.w3.org/1998/Math/MathML"'
SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A publication made from an EPUB with formulas and pictures inside its sentences."""
    folder = tmp_path_factory.mktemp("drawn")
    formula = f"<math {MATHML}><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math>"
    text = (
        '<h1 id="one">Signs</h1>'
        f'<p>It is <math {MATHML} alttext="a times b"><mi>x</mi><mi>y</mi></math> large.'
        f" This is {formula}, or x<sup>2</sup> of H<sub>2</sub>O.</p>"
        '<p>She saw <img src="cat.png" alt="a small cat"/> here. Then'
        f' <svg {SVG} role="img" aria-label="a red star"><path d="M0 0"/></svg> rose.'
        f" Some <svg {SVG}><title>blue moon</title></svg> set.</p>"
        "<p>The caf&#101;&#769; is &#64257;ne.</p>"
    )
    toc = '<ol><li><a href="text.xhtml#one">Signs</a></li></ol>'
    source = folder / f"{SLUG}.epub"
    source.write_bytes(make_book({"text.xhtml": page(text)}, toc=toc))
    return build_apart(folder, source, formats=("epub", "daisy"))


def test_formulas_and_pictures_in_sentences_are_read_by_their_text_alternatives(drawn):
    said = " ".join(each["text"] for each in segments(drawn))
    alternatives = ("a times b", "a ⁄ b²", "H₂O", "a small cat", "a red star", "blue moon")
    assert [each for each in alternatives if each not in said] == []
    assert b'alttext="a times b"' in read_entry(drawn / BOOKS[0], "text.xhtml")
    assert find_wrong(drawn) == {}


@pytest.mark.parametrize("alternative", ["a times b", "a small cat", "a red star", "blue moon"])
def test_another_text_alternative_than_the_one_that_is_heard_is_found(drawn, tmp_path, alternative):
    folder = shutil.copytree(drawn, tmp_path / SLUG)
    edit_book(folder / BOOKS[0], "text.xhtml", lambda text: text.replace(alternative, "sun"))
    (finding,) = find_wrong(folder)["sentences have their text"]
    assert finding.where.startswith(BOOKS[0])
    assert alternative in finding.where


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Soil", "Mud", "sentences have their text"),
        ('id="s0003"', 'id="x0003"', "sentences have their clip"),
    ],
)
def test_a_fault_in_the_text_of_a_source_is_found(rebound, tmp_path, old, new, what):
    folder = shutil.copytree(rebound, tmp_path / SLUG)
    edit_book(folder / BOOKS[0], "text.xhtml", lambda text: text.replace(old, new))
    if what == "sentences have their clip":
        drop = re.compile(r"<par>(?:(?!</par>).)*#s0003\b.*?</par>", re.DOTALL)
        edit_book(folder / BOOKS[0], ".smil", lambda text: drop.sub("", text))
    assert [each.where.partition(":")[0] for each in find_wrong(folder)[what]] == [BOOKS[0]]


def test_a_book_without_sound_is_told_how_to_get_some(book_folder, tmp_path, capsys):
    path = tmp_path / "no sound.epub"
    write_book(path, {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": read_entry(book_folder / BOOKS[0], "META-INF/container.xml"),
        "EPUB/package.opf": b"<package><metadata/><manifest/><spine/></package>",
    })  # fmt: skip
    wrong = find_wrong(path)
    assert "narrator build 'no sound.epub' -f epub" in wrong["clips of sound"][0].mend
    assert "schema:accessMode" in wrong["metadata is there"][0].where or (
        "title" in wrong["metadata is there"][0].where
    )
    assert run_here("check", path) == 1
    printed = capsys.readouterr().out
    assert "wrong: clips of sound: none, wanted at least 1" in printed
    assert "0 of 0" not in printed


@pytest.mark.parametrize("name", BOOKS[:2])
@pytest.mark.parametrize("data", [b"", b"PK", b"no book", b"PK\x05\x06" + bytes(18)])
def test_a_book_that_is_none_is_a_finding(book_folder, name, data):
    (book_folder / name).write_bytes(data)
    (finding,) = find_wrong(book_folder)["book"]
    assert finding.where == name


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        (BOOKS[0], "META-INF/container.xml"),
        (BOOKS[0], "package.opf"),
        (BOOKS[1], "publication.json"),
    ],
)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<a>" * 3000, b"[" * 100_000, b"null"])
def test_the_heart_of_a_book_may_hold_anything(book_folder, name, entry, data):
    edit_book(book_folder / name, entry, lambda text: data)
    assert find_wrong(book_folder)["book"][0].where == name


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<a>" * 3000, b"<html/>"])
def test_every_text_of_a_book_may_hold_anything(book_folder, data):
    for name in ("part-01.smil", "part-01.xhtml", "nav.xhtml"):
        edit_book(book_folder / BOOKS[0], name, lambda text: data)
    edit_book(book_folder / BOOKS[1], "index.html", lambda text: data)
    for path in (book_folder / "daisy").glob("[cs]*.*l"):
        path.write_bytes(data)
    wrong = find_wrong(book_folder)
    navigation = {each.where for each in wrong["navigation leads to places that are there"]}
    assert navigation >= set(BOOKS[:2])
    lost = wrong["sentences have their clip"]
    assert {each.where.partition(":")[0] for each in lost} == {BOOKS[0], "daisy"}


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<a>" * 3000])
def test_the_navigation_of_a_daisy_book_may_hold_anything(book_folder, data):
    (book_folder / "daisy" / "ncc.html").write_bytes(data)
    assert [each.where for each in find_wrong(book_folder)["book"]] == ["daisy"]


def test_a_manifest_of_an_audiobook_may_have_members_of_any_kind(book_folder):
    order = '[null, 3, {"url": 4}, {"url": "http://["}]'
    fields = f'{{"readingOrder": {order}, "duration": [], "resources": 7, "conformsTo": {{}}}}'
    edit_book(book_folder / BOOKS[1], "publication.json", lambda text: fields)
    wrong = find_wrong(book_folder)
    assert {"metadata is there", "cover", "length that the book says"} <= wrong.keys()


def test_a_table_of_contents_of_any_depth_is_read(book_folder):
    deep = "<ol><li><a href='text/part-01.xhtml'>x</a>" * 5000
    page = f"<html><nav role='doc-toc'>{deep}{'</li></ol>' * 5000}</nav></html>"
    edit_book(book_folder / BOOKS[0], "nav.xhtml", lambda text: page)
    edit_book(book_folder / BOOKS[1], "index.html", lambda text: page)
    assert "table of contents has the chapters" in find_wrong(book_folder)


def test_nothing_outside_of_a_book_is_read(book_folder, tmp_path):
    (tmp_path / "secret.mp3").write_bytes(b"x")
    (book_folder / "daisy" / "part0001.mp3").unlink()
    (book_folder / "daisy" / "part0001.mp3").symlink_to(tmp_path / "secret.mp3")
    assert "part0001.mp3" not in Archive("daisy", Folder(book_folder / "daisy")).names
    assert (
        "part0001.mp3 is not there" in find_wrong(book_folder)["sound files can be read"][0].where
    )


def test_an_entry_that_unpacks_to_gigabytes_is_not_unpacked(book_folder):
    path = book_folder / BOOKS[0]
    with zipfile.ZipFile(path) as archive:
        name = next(each for each in archive.namelist() if each.endswith("part-01.m4a"))
    edit_book(path, name, lambda text: bytes(60_000_000), zipfile.ZIP_DEFLATED)
    (finding,) = (
        each
        for each in find_wrong(book_folder)["sound files can be read"]
        if each.where.startswith(SLUG)
    )
    assert "unpacks to far more" in finding.where


def test_a_folder_that_is_no_book_is_still_an_error(tmp_path):
    with pytest.raises(SourceError, match="no publication"):
        check_path(tmp_path)


def test_the_command_takes_a_book_and_says_what_is_wrong(book_folder, tmp_path, capsys):
    lone = (book_folder / BOOKS[0]).rename(tmp_path / "theirs.epub")
    assert run_here("check", lone) == 0
    edit_book(lone, "part-01.smil", lambda text: text.replace("part-01.m4a", "gone.m4a", 1))
    assert run_here("check", lone) == 1
    assert "gone.m4a is not there" in capsys.readouterr().out
