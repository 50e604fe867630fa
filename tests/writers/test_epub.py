"""The EPUB: every sentence in its place, heard in its time."""

from dataclasses import replace

from hypothesis import given, settings
from makers import make_segment

from narrator.script import Token
from narrator.writers.edition import Part

from .books import SPACES, TYPE, Book, bind
from .captions import squeeze
from .editions import editions, list_shown, make_edition, tell_segments

CELL = Token("|", "", rule="cell")


def list_segments(edition):
    return [each for chapter in edition.timeline.chapters for each in chapter.segments]


def test_the_file_that_names_the_format_comes_first():
    files = Book(bind(make_edition(["Text."]))).files
    assert next(iter(files.items())) == ("mimetype", "application/epub+zip")


def test_the_container_leads_to_the_package_document():
    files = Book(bind(make_edition(["Text."]))).files
    assert 'full-path="EPUB/package.opf"' in files["META-INF/container.xml"]
    assert "EPUB/package.opf" in files


def test_the_package_lists_exactly_the_files_that_are_there():
    book = Book(bind(make_edition(["One."], ["Two."]), [1, 1], cover=b"\xff\xd8"))
    listed = [item["href"] for item in book.items.values()]
    there = {name.removeprefix("EPUB/") for name in book.files if name.startswith("EPUB/")}
    assert len(listed) == len(set(listed))
    assert set(listed) == there - {"package.opf"}


def test_each_part_has_a_document_an_overlay_and_its_sound():
    edition = bind(make_edition(["One."], ["Two."], ["Three."]), [2, 1])
    book = Book(edition)
    assert len(book.spine) == 2
    sounds = [contents for contents in book.files.values() if isinstance(contents, Part)]
    assert sounds == list(edition.parts)
    heard = {clip.document: clip.sound for clip in book.list_clips()}
    assert list(heard) == book.spine
    assert [book.files[f"EPUB/{sound}"] for sound in heard.values()] == list(edition.parts)


def test_each_sentence_is_heard_when_it_is_spoken_and_with_the_pause_behind_it():
    edition = bind(make_edition(["One two.", "Three."], ["Four."]), [1, 1])
    times = [(clip.element, clip.begin_ms, clip.end_ms) for clip in Book(edition).list_clips()]
    second = edition.parts[1].start_ms
    assert times == [
        ("s0001", 0, 1500),
        ("s0002", 1500, second),
        ("s0003", 0, edition.timeline.duration_ms - second),
    ]


def test_a_table_is_heard_row_by_row_and_can_be_left():
    rows = [
        make_segment(
            number=at, role="table", ends="block" if at == 3 else "sentence",
            tokens=(Token(f"a{at}", "a"), CELL, Token(f"b{at}", "b")),
        )
        for at in (1, 2, 3)
    ]  # fmt: skip
    book = Book(bind(tell_segments(*rows, make_segment("After it.", 4))))
    *inside, after = book.list_clips()
    assert [clip.element for clip in inside] == ["s0001", "s0002", "s0003"]
    ((kind, table),) = inside[0].inside
    assert kind == "table"
    assert all(clip.inside == ((kind, table),) for clip in inside)
    assert after.inside == ()
    (path,) = book.spine
    assert book.find(path, f"//h:table[@id='{table}']//h:tr/@id") == ["s0001", "s0002", "s0003"]


def test_a_head_without_words_names_no_column():
    head = make_segment(number=1, role="table", ends="sentence", tokens=(Token("Year", "a"), CELL))
    said = Token("", "Year:")
    row = make_segment(
        number=2, role="table", tokens=(said, Token("1948", "b"), CELL, Token("war", "c"))
    )
    book = Book(bind(tell_segments(head, row)))
    (path,) = book.spine
    assert book.find(path, "//h:th/text()") == ["Year"]
    assert len(book.find(path, "//h:thead//h:td")) == 1


def test_notes_can_be_skipped_one_by_one():
    notes = [make_segment(f"Note {at}.", at, role="note", label=str(at)) for at in (1, 2)]
    book = Book(bind(tell_segments(*notes)))
    first, second = book.list_clips()
    assert [clip.inside[0][0] for clip in (first, second)] == ["footnote"] * 2
    assert first.inside != second.inside
    (path,) = book.spine
    assert book.find(path, "//h:aside/@epub:type") == ["footnote"] * 2


def test_lists_and_figures_can_be_left():
    book = Book(
        bind(
            tell_segments(
                make_segment("An item.", 1, role="list-item"),
                make_segment("Another.", 2, role="list-item"),
                make_segment("A cat.", 3, role="figure"),
                make_segment("Its caption.", 4, role="caption"),
            )
        )
    )
    kinds = [clip.inside[0][0] for clip in book.list_clips()]
    assert kinds == ["list", "list", "figure", "figure"]


def test_a_page_can_be_skipped_with_the_pause_before_its_sentence():
    edition = bind(
        tell_segments(make_segment("Text.", 1), make_segment("More.", 2, pages=("xii",)))
    )
    text, page, more = Book(edition).list_clips()
    assert (page.type, page.element) == ("pagebreak", "s0002-page-1")
    assert (text.end_ms, page.end_ms) == (page.begin_ms, more.begin_ms)
    assert page.end_ms - page.begin_ms == 700


def test_a_page_without_a_pause_has_no_clip_but_stays_in_the_text():
    pages = make_segment("More.", 2, pages=("12",))
    book = Book(bind(tell_segments(make_segment("Text.", 1, pause_ms=0), pages)))
    assert [clip.element for clip in book.list_clips()] == ["s0001", "s0002"]
    (mark,) = book.find(book.spine[0], "//*[@role='doc-pagebreak']")
    assert (mark.get(TYPE), mark.get("title")) == ("pagebreak", "Page 12")


def test_a_row_that_begins_a_page_is_heard_in_the_order_of_the_text():
    row = make_segment(
        number=2, role="table", pages=("12",), tokens=(Token("a", "a"), CELL, Token("b", "b"))
    )
    before, clip = Book(bind(tell_segments(make_segment("Text.", 1), row))).list_clips()
    assert clip.element == "s0002"
    assert clip.begin_ms == before.end_ms


def test_all_languages_are_marked_for_readers_of_html_and_of_xml():
    foreign = make_segment("Bonjour tout le monde.", 2, language="fr")
    edition = bind(tell_segments(make_segment("Text.", 1), foreign, language="en"))
    book = Book(edition)
    for path in (*book.spine, "nav.xhtml", "front.xhtml"):
        for element in book.find(path, "//*[@lang or @xml:lang]"):
            assert element.get("lang") == element.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert book.find(book.spine[0], "//*[@id='s0002']/@lang") == ["fr"]


def test_chapters_of_the_same_title_have_names_of_their_own():
    edition = make_edition(["One."], ["Two."], ["Three."])
    titles = ("Summary", "Summary (2)", "SUMMARY")
    chapters = tuple(
        replace(chapter, title=title)
        for chapter, title in zip(edition.timeline.chapters, titles, strict=True)
    )
    book = Book(bind(replace(edition, timeline=replace(edition.timeline, chapters=chapters))))
    names = book.find("text/part-01.xhtml", "//*[@role='doc-chapter']/@aria-label")
    assert len({name.casefold() for name in names}) == 3
    assert names[0] == "Summary"


def test_a_book_runs_as_its_language_is_written():
    edition = bind(tell_segments(make_segment("מבוא.", language="he"), language="he"))
    book = Book(edition)
    assert book.find(book.spine[0], "/h:html/@dir") == ["rtl"]
    assert book.find("package.opf", "//o:spine/@page-progression-direction") == ["rtl"]


def test_empty_elements_have_end_tags_for_readers_of_html():
    edition = bind(tell_segments(make_segment("Text.", pages=("1",))))
    book = Book(edition)
    assert "></span>" in book.files[f"EPUB/{book.spine[0]}"]


def test_a_part_in_which_nothing_is_heard_has_no_sound():
    edition = make_edition(["One."], ["Two."])
    first, second = edition.timeline.chapters
    silent = replace(second, segments=())
    edition = replace(edition, timeline=replace(edition.timeline, chapters=(first, silent)))
    book = Book(bind(edition, [1, 1]))
    assert len(book.spine) == 2
    assert len([name for name in book.files if name.endswith((".smil", ".m4a"))]) == 2


def test_the_first_page_shows_the_cover_in_words_and_whose_voice_it_is():
    edition = make_edition(["Text."], title="A <title>", authors=("Ada", "Bram"), date="2024-05-04")
    book = Book(bind(edition, cover=b"\xff\xd8"))
    (picture,) = book.find("front.xhtml", "//h:img")
    assert picture.get("alt") == "A <title>, Ada, Bram"
    assert book.files[f"EPUB/{picture.get('src')}"] == b"\xff\xd8"
    text = " ".join(book.find("front.xhtml", "//h:body//text()")).split()
    assert {"Ada,", "Bram", "2024", "synthetic"} <= set(text)


def test_words_of_another_language_than_the_book_are_marked():
    edition = bind(tell_segments(make_segment("Selam.", language="am"), language="am"))
    (said,) = Book(edition).find("front.xhtml", "//h:p[contains(., 'synthetic')]")
    assert said.get("lang") == "en"


@settings(max_examples=40, deadline=None)
@given(editions())
def test_every_sentence_is_heard_once_in_the_order_of_the_text(edition):
    edition = bind(edition)
    book = Book(edition)
    clips = book.list_clips()
    heard = [clip.element for clip in clips if clip.type is None]
    assert heard == [each.segment.id for each in list_segments(edition)]
    for path in book.spine:
        places = {name: at for at, name in enumerate(book.find(path, "//@id"))}
        order = [places[clip.element] for clip in clips if clip.document == path]
        assert order == sorted(order)
    now = 0
    for clip in clips:
        if clip.sound:
            assert (clip.begin_ms, clip.end_ms > clip.begin_ms) == (now, True)
            now = clip.end_ms
    assert now == (edition.timeline.duration_ms if heard else 0)


@settings(max_examples=40, deadline=None)
@given(editions())
def test_every_word_is_in_the_book_in_order(edition):
    book = Book(bind(edition))
    texts = [
        text for path in book.spine for text in book.parse(path).find("h:body", SPACES).itertext()
    ]
    text = iter(squeeze(texts))
    words = (squeeze([word]) for word in list_shown(edition) if word != "|")
    assert all(letter in text for word in words for letter in word if letter != "\ufffd")
