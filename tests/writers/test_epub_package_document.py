"""The package document: what a library is told of the book."""

from dataclasses import replace

import pytest
from makers import make_segment

from narrator.script import Token
from narrator.writers.book_words import WORDS, book_words
from narrator.writers.epub.accessibility import Traits, list_statements
from narrator.writers.player.words import list_page_languages

from .books import Book, bind, clock_to_ms
from .editions import make_edition, tell_segments


def read_dc(book, name):
    return book.find("package.opf", f"//dc:{name}/text()")


def test_the_book_says_what_it_is():
    edition = make_edition(
        ["Text."],
        title="A title & more",
        authors=("Ada", "Bram"),
        date="2024-05-04",
        description="Of <rivers>.",
    )
    book = Book(bind(edition, publisher="The press"))
    assert read_dc(book, "title") == ["A title & more"]
    assert read_dc(book, "creator") == ["Ada", "Bram"]
    assert read_dc(book, "date") == ["2024-05-04"]
    assert read_dc(book, "description") == ["Of <rivers>."]
    assert read_dc(book, "publisher") == ["The press"]
    assert read_dc(book, "language") == ["en"]


def test_what_is_unknown_is_left_out():
    book = Book(bind(make_edition(["Text."])))
    unknown = ("creator", "date", "description", "publisher")
    assert [read_dc(book, name) for name in unknown] == [[]] * len(unknown)
    assert book.find("front.xhtml", "//h:img") == []


def test_a_rebuilt_book_is_the_same_book_of_another_time():
    edition = bind(make_edition(["Text."]))
    later = replace(edition, modified="2027-01-01T00:00:00Z")
    books = [Book(edition), Book(later)]
    assert (
        read_dc(books[0], "identifier") == read_dc(books[1], "identifier") == [edition.identifier]
    )
    assert [book.list_meta("dcterms:modified") for book in books] == [
        [edition.modified],
        [later.modified],
    ]


def test_its_parts_take_as_long_as_the_whole():
    edition = bind(make_edition(["One."], ["Two."], ["Three."]), [1, 2])
    book = Book(edition)
    (total,) = book.list_meta("media:duration")
    parts = book.find("package.opf", "//o:meta[@property='media:duration'][@refines]")
    assert clock_to_ms(total) == edition.timeline.duration_ms
    assert sum(clock_to_ms(part.text) for part in parts) == edition.timeline.duration_ms
    overlays = [item["media-overlay"] for item in book.items.values() if "media-overlay" in item]
    assert [part.get("refines") for part in parts] == [f"#{name}" for name in overlays]


def test_what_is_heard_has_a_class_that_the_style_marks():
    book = Book(bind(make_edition(["Text."])))
    for name in ("media:active-class", "media:playback-active-class"):
        (marked,) = book.list_meta(name)
        assert f".{marked}" in book.files["EPUB/book.css"]


def test_nobody_takes_its_voices_for_people():
    edition = tell_segments(
        make_segment("One.", 1, voice="heart"),
        make_segment("Why?", 2, voice="heart-low"),
        make_segment(number=3, tokens=[Token("So", "So"), Token("dit", "dit", language="fr")]),
        language_voices={"fr": "system:fr"},
    )
    book = Book(bind(edition))
    assert book.list_meta("media:narrator") == [
        "heart (synthetic voice)",
        "heart-low (synthetic voice)",
        "silent (synthetic voice)",
        "system:fr (synthetic voice)",
    ]


def test_it_tells_libraries_that_it_can_be_read_and_heard():
    book = Book(bind(make_edition(["Text."])))
    assert set(book.list_meta("schema:accessModeSufficient")) == {"textual", "auditory"}
    features = book.list_meta("schema:accessibilityFeature")
    assert {"synchronizedAudioText", "tableOfContents", "structuralNavigation"} <= set(features)
    assert not {"pageNavigation", "pageBreakMarkers", "alternativeText"} & set(features)
    assert book.list_meta("schema:accessibilityHazard") == ["none"]


def test_features_are_told_where_they_are_true():
    edition = tell_segments(
        make_segment("A cat.", 1, role="figure"), make_segment("Text.", 2, pages=("1",)),
        title="Cats", date="2024",
    )  # fmt: skip
    book = Book(bind(edition))
    features = book.list_meta("schema:accessibilityFeature")
    assert {"pageNavigation", "pageBreakMarkers", "alternativeText"} <= set(features)
    assert book.list_meta("pageBreakSource") == ["Cats, 2024"]


def test_no_conformance_is_claimed():
    text = Book(bind(make_edition(["Text."]))).files["EPUB/package.opf"]
    assert "conformsTo" not in text
    assert "certifiedBy" not in text


def state(traits, name):
    return [each.value for each in list_statements(traits) if each.property == f"schema:{name}"]


def test_pictures_that_nobody_describes_must_be_seen():
    traits = Traits("en", has_pictures=True, is_known=False)
    assert state(traits, "accessMode") == ["textual", "auditory", "visual"]
    assert state(traits, "accessModeSufficient") == ["textual,visual"]
    assert state(traits, "accessibilityHazard") == ["unknown"]


def test_what_is_not_all_narrated_cannot_only_be_heard():
    assert state(Traits("en", narrates_all=False), "accessModeSufficient") == ["textual"]


def test_the_summary_is_in_the_language_of_the_book_or_says_which():
    for language, tag in (("pt-PT", "pt-pt"), ("am", "en")):
        book = Book(bind(tell_segments(make_segment("Text."), language=language)))
        (summary,) = book.find("package.opf", "//o:meta[@property='schema:accessibilitySummary']")
        assert summary.text == book_words(language)[0].summary
        assert summary.get("{http://www.w3.org/XML/1998/namespace}lang") == tag


def test_the_book_speaks_all_languages_of_the_player_page():
    assert sorted(WORDS) == list_page_languages()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_no_word_of_a_language_is_missing(language):
    words = WORDS[language]
    said = [words.contents, words.cover, words.pages, words.voice, words.summary]
    assert all(said)
    assert words.summary[-1] in ".。।"
    assert len(set(said)) == len(said)
