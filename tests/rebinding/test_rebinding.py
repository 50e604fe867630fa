from itertools import pairwise

import pytest
from readers.epub_books import links, make_book, page, point

from narrator.compose.choices import Choices
from narrator.errors import NarratorError
from narrator.rebinding import RebindError
from narrator.rebinding.fonts import ADOBE_MASK, IDPF_MASK, unmask_font
from narrator.writers.edition import Part

from .bound import (
    IDENTIFIER,
    METADATA,
    bind,
    find_metas,
    list_heard,
    list_pars,
    list_texts,
    make_edition,
    parse,
    swap,
)

TEXT, OPF = "OPS/a.xhtml", "OPS/book.opf"
ONE = page("<h1>One</h1><p>The first.</p>")
SMIL = (
    '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body><par><text src="a.xhtml#p"/>'
    '<audio src="old.mp3" clipBegin="0s" clipEnd="1s"/></par></body></smil>'
)


def make_one(text=ONE, metadata=METADATA, **book):
    return make_book({"a.xhtml": text}, toc=links(("One", "a.xhtml")), metadata=metadata, **book)


def list_items(files):
    return {one.get("href"): dict(one.attrib) for one in parse(files, OPF).iter("{*}item")}


def test_the_files_come_in_the_order_that_epub_asks_for():
    files = bind(make_one())
    assert list(files)[:3] == ["mimetype", "META-INF/container.xml", OPF]
    assert files["mimetype"] == "application/epub+zip"
    assert OPF in files["META-INF/container.xml"]


def test_every_file_is_listed_and_every_listed_file_is_there():
    files = bind(make_one())
    listed = {f"OPS/{href}" for href in list_items(files)}
    assert listed == set(files) - {"mimetype", "META-INF/container.xml", OPF}
    assert [type(contents) for contents in files.values()].count(Part) == 1


def test_pictures_and_styles_are_kept_byte_for_byte():
    picture, style = bytes(range(256)), "p { color: teal }"
    files = bind(
        make_book(
            {"a.xhtml": ONE, "p.jpg": picture, "c.svg": style},
            toc=links(("One", "a.xhtml")),
            in_spine=["a.xhtml"],
            metadata=METADATA,
            extra={"OPS/unlisted.txt": "no part of the book"},
        )
    )
    assert files["OPS/p.jpg"] == picture
    assert files["OPS/c.svg"] == style.encode()
    assert "OPS/unlisted.txt" not in files


def test_a_document_that_is_not_narrated_is_kept_byte_for_byte():
    aside = page("<p>Beside the text.</p>").replace("<html ", '<html lang="en" ')
    book = make_book(
        {"a.xhtml": ONE, "b.xhtml": aside},
        toc=links(("One", "a.xhtml")), metadata=METADATA, not_linear=["b.xhtml"],
    )  # fmt: skip
    assert bind(book)["OPS/b.xhtml"] == aside.encode()


def test_narration_makes_another_edition_whose_source_is_named():
    files = bind(make_one())
    root = parse(files, OPF)
    (identifier,) = root.iter("{http://purl.org/dc/elements/1.1/}identifier")
    assert identifier.text == IDENTIFIER
    assert root.get("unique-identifier") == identifier.get("id")
    sources = [one.text for one in root.iter("{http://purl.org/dc/elements/1.1/}source")]
    assert sources == ["urn:isbn:9780000000002"]
    assert find_metas(files, "dcterms:modified") == ["2026-11-23T16:45:00Z"]


def test_what_a_source_says_of_its_accessibility_is_kept_and_its_claims_are_not():
    said = (
        '<meta id="c" property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA'
        "</meta>"
        '<meta property="a11y:certifiedBy" refines="#c">Somebody</meta>'
        '<meta property="schema:accessibilityFeature">longDescription</meta>'
        '<meta property="schema:accessibilityHazard">noFlashingHazard</meta>'
        '<meta property="schema:accessibilitySummary">It has long descriptions.</meta>'
    )
    files = bind(make_one(metadata=METADATA + said))
    assert find_metas(files, "dcterms:conformsTo") == find_metas(files, "a11y:certifiedBy") == []
    features = find_metas(files, "schema:accessibilityFeature")
    assert {"longDescription", "synchronizedAudioText"} <= set(features)
    assert len(features) == len(set(features))
    assert find_metas(files, "schema:accessibilityHazard") == ["noFlashingHazard"]
    assert find_metas(files, "schema:accessibilitySummary") == ["It has long descriptions."]
    assert "auditory" in find_metas(files, "schema:accessMode")


def test_sound_alone_suffices_only_where_all_is_read():
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    text = page(f"<h1>One</h1><p>The first.</p>{table}")
    whole, part = (
        find_metas(bind(make_one(text), **options), "schema:accessModeSufficient")
        for options in ({}, {"choices": Choices(skip=frozenset({"tables"}))})
    )
    assert "auditory" in whole
    assert "auditory" not in part


def test_the_clips_of_a_part_touch_and_fill_it():
    book = make_one(page("<h1>One</h1><p>First. Second.</p><p>Third, and the last.</p>"))
    edition = make_edition(book)
    pars = list_pars(bind(book), TEXT)
    edges = [(begin, end) for *_, begin, end in pars]
    assert edges[0][0] == "0:00:00.000"
    assert all(end == begin for (_, end), (begin, _) in pairwise(edges))
    assert edges[-1][1] == f"0:00:{edition.timeline.duration_ms / 1000:06.3f}"


def test_the_overlay_that_a_source_has_is_replaced_with_its_sound():
    book = make_one(
        page('<h1>One</h1><p id="p">The first.</p>'),
        metadata=METADATA + '<meta property="media:duration">0:00:01</meta>'
        '<meta property="media:active-class">mine</meta>',
        extra={"OPS/old.smil": SMIL, "OPS/old.mp3": b"old"},
    )
    book = swap(
        book, OPF, "</manifest>",
        '<item id="s" href="old.smil" media-type="application/smil+xml"/>'
        '<item id="m" href="old.mp3" media-type="audio/mpeg"/></manifest>',
    )  # fmt: skip
    book = swap(book, OPF, 'id="i0"', 'id="i0" media-overlay="s"')
    files = bind(book)
    assert not {"OPS/old.smil", "OPS/old.mp3"} & set(files)
    assert list_items(files)["a.xhtml"]["media-overlay"] == "narration-overlay-1"
    assert find_metas(files, "media:active-class") == ["-epub-media-overlay-active"]
    assert len(find_metas(files, "media:duration")) == 2


def test_pages_are_heard_with_the_marks_that_the_source_has():
    mark = '<span epub:type="pagebreak" id="p7" aria-label="7"/>'
    files = bind(make_one(page(f"<h1>One</h1><p>First.</p><p>{mark}Second.</p>")))
    kinds = [(kind, one.get("id")) for kind, one, *_ in list_pars(files, TEXT)]
    assert kinds[3:] == [("pagebreak", "p7"), ("", "s0004")]
    nav = files["OPS/nav.xhtml"].decode()
    assert 'epub:type="page-list"' in nav
    assert '<a href="a.xhtml#p7">7</a>' in nav


def test_a_list_of_pages_is_not_made_where_there_is_one():
    listed = f'<nav epub:type="page-list"><h2>Pages</h2>{links(("7", "a.xhtml#p7"))}</nav>'
    book = make_one(
        page('<h1>One</h1><p id="p7">First. Second.</p>'), nav_others=[listed]
    )  # fmt: skip
    files = bind(book)
    navs = [one.get("role") for one in parse(files, "OPS/nav.xhtml").iter("{*}nav")]
    assert navs == ["doc-toc", "doc-pagelist"]
    assert [kind for kind, _ in list_heard(files, TEXT)] == ["", "", "", ""]


def test_an_epub_2_gets_a_navigation_document_with_its_levels_and_pages():
    points = point("One", "a.xhtml", point("Below &amp; beside", "a.xhtml#b")) + point(
        "Two", "b.xhtml"
    )
    pages = (
        '<pageList><pageTarget id="t" type="normal" value="7"><navLabel><text>7</text></navLabel>'
        '<content src="a.xhtml#b"/></pageTarget></pageList>'
    )
    documents = {
        "a.xhtml": page('<h1>One</h1><h2 id="b">Below &amp; beside</h2><p>Text.</p>'),
        "b.xhtml": page("<h1>Two</h1><p>More.</p>"),
    }
    files = bind(make_book(documents, points=points, ncx_pages=pages, metadata=METADATA))
    nav = parse(files, "OPS/nav.xhtml")
    lines = [(len(list(one.iterancestors("{*}ol"))), one.text) for one in nav.iter("{*}a")]
    assert lines == [(1, "One"), (2, "Below & beside"), (1, "Two"), (1, "7")]
    assert list_items(files)["nav.xhtml"]["properties"] == "nav"
    assert parse(files, OPF).get("version") == "3.0"
    assert IDENTIFIER in files["OPS/toc.ncx"].decode()


def test_the_metadata_of_an_epub_2_become_those_of_an_epub_3():
    metadata = METADATA.replace("urn:isbn:", "") + (
        '<dc:creator opf:role="aut" opf:file-as="Hale, A.">A. Hale</dc:creator>'
        '<dc:date opf:event="modification">2011-02-02</dc:date>'
        '<dc:date opf:event="publication">2001</dc:date>'
        '<meta name="cover" content="i1"/>'
    )
    documents = {"a.xhtml": ONE, "p.jpg": b"picture"}
    files = bind(
        make_book(
            documents, points=point("One", "a.xhtml"), in_spine=["a.xhtml"], metadata=metadata
        )
    )
    assert b"opf:" not in files[OPF]
    assert find_metas(files, "role") == ["aut"]
    assert find_metas(files, "file-as") == ["Hale, A."]
    dates = parse(files, OPF).iter("{http://purl.org/dc/elements/1.1/}date")
    assert [one.text for one in dates] == ["2001"]
    assert list_items(files)["p.jpg"]["properties"] == "cover-image"


def test_elements_and_attributes_that_html_has_no_more_become_style():
    old = page(
        '<h1>One</h1><center><font color="red" size="+1">Red.</font></center>'
        '<p align="right"><tt>Code</tt> <big>large</big> <a name="here">there</a>.</p>'
        '<table cellspacing="2" bgcolor="#eee"><tr valign="top"><td nowrap="nowrap">a</td></tr>'
        '</table><ul type="disc"><li value="3">It.</li></ul><ol><li value="3">Its.</li></ol>'
    )
    files = bind(make_book({"a.xhtml": old}, points=point("One", "a.xhtml"), metadata=METADATA))
    root = parse(files, TEXT)
    assert not list(root.iter("{*}center", "{*}font", "{*}tt", "{*}big"))
    styles = " | ".join(one.get("style") for one in root.iter("{*}*") if one.get("style"))
    for css in ("text-align: center", "color: red", "font-size: larger", "text-align: right",
                "font-family: monospace", "border-spacing: 2px", "background-color: #eee",
                "vertical-align: top", "white-space: nowrap", "list-style-type: disc"):  # fmt: skip
        assert css in styles
    assert [one.get("id") for one in root.iter("{*}a")] == ["here"]
    assert [one.get("value") for one in root.iter("{*}li")] == [None, "3"]
    assert list_texts(files, TEXT)[2:5] == ["Red.", "Code large there.", "a"]


def test_masked_fonts_are_unmasked_since_the_key_is_the_old_identifier():
    font = bytes(range(256)) * 8
    identifiers = {IDPF_MASK: "urn:isbn:9780000000002", ADOBE_MASK: "urn:uuid:" + "0f" * 16}
    for mask in (IDPF_MASK, ADOBE_MASK):
        masked = unmask_font(font, mask, identifiers)
        assert masked[:100] != font[:100]
        assert masked[1040:] == font[1040:]
        assert unmask_font(masked, mask, identifiers) == font
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        f'<EncryptionMethod Algorithm="{IDPF_MASK}"/><CipherData>'
        '<CipherReference URI="OPS/p.jpg"/></CipherData></EncryptedData></encryption>'
    )
    book = make_book(
        {"a.xhtml": ONE, "p.jpg": unmask_font(font, IDPF_MASK, identifiers)},
        toc=links(("One", "a.xhtml")), in_spine=["a.xhtml"],
        metadata=METADATA, extra={"META-INF/encryption.xml": encryption},
    )  # fmt: skip
    book = swap(book, OPF, "<package ", '<package unique-identifier="id" ')
    files = bind(book)
    assert files["OPS/p.jpg"] == font
    assert "META-INF/encryption.xml" not in files


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</manifest>", "</manifest><manifest/>"),
        ('<item id="nav"', '<item id="nav" href="gone.xhtml"'),
        ("<spine>", "<spine><unclosed>"),
    ],
)
def test_a_package_that_breaks_the_rules_is_refused(old, new):
    with pytest.raises(NarratorError):
        bind(swap(make_one(), OPF, old, new))


def test_entities_that_a_document_declares_itself_are_refused():
    declared = f'<!DOCTYPE html [<!ENTITY who SYSTEM "file:///etc/passwd">]>{ONE}'
    book = make_one(declared.replace("The first", "The &who; first"))
    with pytest.raises(RebindError, match="entities"):
        bind(book)


def test_named_entities_of_html_are_kept_as_letters():
    files = bind(make_one(ONE.replace("The first", "The&nbsp;first &mdash; &amp; last")))
    assert "The\u00a0first — &amp; last" in files[TEXT].decode()


def test_added_files_take_no_name_of_the_source():
    documents = {"narration/a.xhtml": ONE}
    toc = links(("One", "narration/a.xhtml"))
    files = bind(make_book(documents, toc=toc, metadata=METADATA))
    assert "OPS/narration-2/001.smil" in files
    assert list_texts(files, "OPS/narration/a.xhtml")[1:] == ["One", "The first."]
