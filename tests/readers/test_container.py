import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.errors import SourceError
from narrator.readers import container as subject
from narrator.readers.container import EntryError, open_container, parse_xml, resolve_path


def pack(entries, method=zipfile.ZIP_DEFLATED):
    """A ZIP file with ``entries``: pairs of a name (or ZipInfo) and bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return packed.getvalue()


def open_packed(*entries):
    return open_container(pack(entries), "book.epub")


def test_an_entry_is_read_by_its_name():
    book = open_packed(("text/one.xhtml", b"<p>One</p>"), ("two.css", b"p {}"))
    assert book.names == ("text/one.xhtml", "two.css")
    assert book.read("text/one.xhtml") == b"<p>One</p>"


def test_a_name_may_differ_in_case_in_unicode_form_or_in_being_percent_encoded():
    book = open_packed(("Text/Caf\u00e9 One.xhtml", b"1"), ("a%20b.xhtml", b"2"))
    assert book.read("text/cafe\u0301 one.XHTML") == b"1"
    assert book.read("a b.xhtml") == b"2"


def test_a_name_that_two_entries_resemble_is_none_of_them():
    book = open_packed(("one.XHTML", b"1"), ("One.xhtml", b"2"))
    assert book.find("one.xhtml") == ""
    assert book.read("One.xhtml") == b"2"


def test_a_missing_entry_is_named():
    with pytest.raises(EntryError, match=r"book\.epub: there is no “three\.xhtml” in it\."):
        open_packed(("one.xhtml", b"")).read("three.xhtml")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_with_one_name_the_last_counts():
    book = open_packed(("a.xhtml", b"first"), ("b.xhtml", b"other"), ("a.xhtml", b"second"))
    assert book.names == ("a.xhtml", "b.xhtml")
    assert book.read("a.xhtml") == b"second"


def test_names_that_lead_out_of_the_container_are_not_there():
    link = zipfile.ZipInfo("link.xhtml")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    book = open_packed(
        ("/etc/passwd", b""), ("../up.xhtml", b""), ("a/../../up.xhtml", b""),
        ("a\\b.xhtml", b""), (link, b"/etc/passwd"), ("folder/", b""), ("./here.xhtml", b"here"),
    )  # fmt: skip
    assert book.names == ("here.xhtml",)
    assert book.read("here.xhtml") == b"here"


def test_a_utf8_name_without_its_flag_is_understood():
    named = pack([("café.xhtml", b"here")])
    unflagged = bytearray(named)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        unflagged[named.index(signature) + flags + 1] &= ~0x08
    assert open_container(bytes(unflagged), "book.epub").names == ("café.xhtml",)


def test_a_damaged_entry_harms_no_other():
    data = bytearray(pack([("a.xhtml", b"first " * 9), ("b.xhtml", b"second")], zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 1
    book = open_container(bytes(data), "book.epub")
    with pytest.raises(EntryError, match=r"book\.epub: “a\.xhtml” is damaged; try another copy\."):
        book.read("a.xhtml")
    assert book.read("b.xhtml") == b"second"


def test_an_encrypted_entry_harms_no_other():
    data = bytearray(pack([("a.xhtml", b"first"), ("b.xhtml", b"second")]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    book = open_container(bytes(data), "book.epub")
    with pytest.raises(EntryError, match=r"“a\.xhtml” is encrypted"):
        book.read("a.xhtml")
    assert book.read("b.xhtml") == b"second"


def test_only_the_two_usual_ways_of_packing_are_taken():
    book = open_container(pack([("a.xhtml", b"first")], zipfile.ZIP_LZMA), "book.epub")
    with pytest.raises(EntryError, match="packed in an unusual way"):
        book.read("a.xhtml")


def test_a_bomb_is_refused_before_it_unfolds():
    book = open_packed(("bomb.xhtml", bytes(30_000_000)), ("b.xhtml", b"second"))
    with pytest.raises(SourceError, match=r"“bomb\.xhtml” unpacks to far more") as caught:
        book.read("bomb.xhtml")
    assert not isinstance(caught.value, EntryError)


def test_many_small_bombs_are_a_bomb(monkeypatch):
    monkeypatch.setattr(subject, "MAX_TOTAL_BYTES", 2_500_000)
    book = open_packed(*((f"{number}.xhtml", bytes(900_000)) for number in range(3)))
    book.read("0.xhtml")
    book.read("1.xhtml")
    with pytest.raises(SourceError, match=r"“2\.xhtml” unpacks to far more"):
        book.read("2.xhtml")


def test_a_size_that_the_directory_invents_changes_nothing():
    data = bytearray(pack([("a.xhtml", bytes(5_000_000))]))
    sizes = data.index(b"PK\x01\x02") + 24
    data[sizes : sizes + 4] = struct.pack("<I", 10)
    book = open_container(bytes(data), "book.epub")
    with pytest.raises(SourceError):
        book.read("a.xhtml")


def test_more_entries_than_a_book_can_have_are_refused(monkeypatch):
    monkeypatch.setattr(subject, "MAX_ENTRIES", 3)
    with pytest.raises(SourceError, match="more than 3 entries"):
        open_packed(*((str(number), b"") for number in range(4)))


def overlapping():
    """A ZIP file with two names for the same bytes, as in the bombs of CVE-2024-0450."""
    content = b"the same bytes"
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, zlib.crc32(content), len(content),
        len(content), 1, 0,
    ) + b"a" + content  # fmt: skip
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, zlib.crc32(content), len(content),
            len(content), 1, 0, 0, 0, 0, 0, 0,
        ) + name
        for name in (b"a", b"b")
    )  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(entries), len(local), 0)
    return local + entries + end


def test_entries_that_share_bytes_are_refused():
    with pytest.raises(SourceError, match="entries in it share the same bytes"):
        open_container(overlapping(), "book.epub")


def test_an_entry_that_the_directory_lists_twice_is_harmless():
    twice = overlapping().replace(struct.pack("<L", 0) + b"b", struct.pack("<L", 0) + b"a")
    assert open_container(twice, "book.epub").read("a") == b"the same bytes"


def test_bytes_before_the_container_are_passed_over():
    data = b"#!/bin/sh\n" + pack([("a.xhtml", b"first"), ("b.xhtml", b"second")])
    assert open_container(data, "book.epub").read("b.xhtml") == b"second"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is nothing to read in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "its content is not what its name says"),
        (pack([("a.xhtml", b"first" * 99)])[:60], "it is damaged or cut short"),
    ],
)
def test_what_is_no_container_is_a_sentence(data, said):
    with pytest.raises(SourceError, match=said):
        open_container(data, "book.epub")


@given(cut=st.integers(0, 400), flip=st.integers(0, 400), bit=st.integers(0, 7))
def test_no_damage_is_more_than_an_error(cut, flip, bit):
    data = bytearray(pack([("a.xhtml", b"first " * 20), ("b/c.xhtml", b"second")]))
    data[flip % len(data)] ^= 1 << bit
    try:
        book = open_container(bytes(data[: len(data) - cut % 40]), "book.epub")
    except SourceError:
        return
    for name in book.names:
        try:
            assert book.read(name) in (b"first " * 20, b"second", b"")
        except SourceError as error:
            assert name in str(error)


@given(st.text(alphabet="./%2eE\\aé#?: ", max_size=30))
def test_no_reference_leads_out_of_the_container(href):
    parts = resolve_path("OPS/text/one.xhtml", href).split("/")
    assert ".." not in parts and (parts == [""] or "" not in parts)


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("two.xhtml#p1", "OPS/text/two.xhtml"),
        ("../a%20b.xhtml", "OPS/a b.xhtml"),
        ("/word/styles.xml", "word/styles.xml"),
        ("#p1", "OPS/text/one.xhtml"),
        ("%2e%2e/%2e%2e/%2e%2e/etc/passwd", ""),
        ("https://example.org/two.xhtml", ""),
        ("//example.org/two.xhtml", ""),
        ("file:///etc/passwd", ""),
        ("http://[", ""),
    ],
)
def test_references_are_resolved_against_the_file_they_stand_in(href, path):
    assert resolve_path("OPS/text/one.xhtml", href) == path


def test_xml_knows_no_entity_but_the_five():
    root = parse_xml(
        b'<!DOCTYPE a [<!ENTITY x "hi"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
        b"<a>1&x;2<b/>3&y;4&amp;<!-- 5 --></a>",
        "a.xml",
    )
    assert "".join(root.itertext()) == "1234&"


def test_a_thousand_million_laughs_are_not_heard():
    entities = b"".join(
        b'<!ENTITY l%d "%s">' % (depth, b"&l%d;" % (depth - 1) * 10) for depth in range(1, 12)
    )
    data = b'<!DOCTYPE a [<!ENTITY l0 "lol">' + entities + b"]><a>&l11;</a>"
    with pytest.raises(EntryError, match=r"a\.xml: it is malformed XML"):
        parse_xml(data, "a.xml")


def test_malformed_xml_is_refused_or_mended():
    data = "<a>salt & pepper&nbsp;&unknown; <dc:b o:c='1'>é</a>".encode()
    with pytest.raises(EntryError, match="it is malformed XML"):
        parse_xml(data, "a.xml")
    mended = parse_xml(data, "a.xml", recover=True)
    assert "".join(mended.itertext()) == "salt & pepper\xa0&unknown; é"


@pytest.mark.parametrize("recover", [True, False])
def test_what_is_no_xml_at_all_is_an_error(recover):
    with pytest.raises(EntryError):
        parse_xml(b"\x89PNG\r\n", "a.xml", recover=recover)


def test_xml_is_followed_to_any_honest_depth_but_not_with_entities_in_it():
    deep = b"<a>" * 1000 + b"x" + b"</a>" * 1000
    assert "".join(parse_xml(deep, "a.xml").itertext()) == "x"
    with pytest.raises(EntryError, match="depth"):
        parse_xml(b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + deep, "a.xml")


def test_the_reason_why_xml_is_malformed_is_short():
    with pytest.raises(EntryError) as error:
        parse_xml(b"<" + b"a" * 9000 + b":b/>", "a.xml")
    assert len(str(error.value)) < 250
