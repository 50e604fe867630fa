"""Overlays and sounds of the books of a publication with faults, each of them found and named."""

import re

import pytest
from books import EPUB, LPF, edit_book, edit_entry, find_one
from faults import edit_json, edit_text, segments

PARS = re.compile(r"<par\b.*?</par>", re.DOTALL)


def list_pars(text):
    return PARS.findall(text)


def choose_par(text, number=2):
    """A par of a sentence that stands between others."""
    return [par for par in list_pars(text) if "-page-" not in par][number]


def edit_smil(folder, book, change):
    """Change the first long overlay of one of the two books that have some."""
    if book == EPUB:
        edit_book(folder / EPUB, "part-02.smil", change)
    else:
        path = next(
            each for each in sorted((folder / "daisy").glob("sect*.smil"))
            if len(list_pars(each.read_text("utf-8"))) > 4
        )  # fmt: skip
        path.write_text(change(path.read_text("utf-8")), "utf-8")


BOTH = pytest.mark.parametrize("book", [EPUB, "daisy"])


@BOTH
def test_a_sentence_that_lost_its_par_is_named(book_folder, book):
    lost = []

    def drop(text):
        par = choose_par(text)
        lost.extend(re.findall(r"#(s\d+)", par))
        return text.replace(par, "")

    edit_smil(book_folder, book, drop)
    finding = find_one(book_folder, "sentences have their clip", book)
    assert lost[0] in finding.where
    assert finding.measured == finding.wanted - 1
    assert find_one(book_folder, "sound files are heard to their end", book)
    assert find_one(book_folder, "length that the book says", book)


@BOTH
def test_two_pars_that_changed_places_are_found(book_folder, book):
    def swap(text):
        one, other = choose_par(text, 1), choose_par(text, 2)
        return text.replace(one, "@").replace(other, one).replace("@", other)

    edit_smil(book_folder, book, swap)
    assert find_one(book_folder, "clips follow each other", book)
    assert find_one(book_folder, "clips are in the order of the timeline", book)


@BOTH
def test_two_sentences_that_changed_their_sound_are_found(book_folder, book):
    named = []

    def swap(text):
        one, other = (re.search(r"#(s\d+)", choose_par(text, number))[0] for number in (1, 2))
        named.extend((one[1:], other[1:]))
        return re.sub(
            rf"(?:{one}|{other})\b(?!-)",
            lambda found: other if found[0] == one else one,
            text,
        )

    edit_smil(book_folder, book, swap)
    finding = find_one(book_folder, "sentences are marked when they are heard", book)
    assert all(name in finding.where for name in named)


@BOTH
@pytest.mark.parametrize("shift_ms", [-200, 200])
def test_a_clip_that_was_moved_is_named_with_its_delay(book_folder, book, shift_ms):
    edit_smil(book_folder, book, lambda text: move_clip(text, choose_par(text), shift_ms))
    finding = find_one(book_folder, "sentences are marked when they are heard", book)
    assert f"{shift_ms:+} ms from its time" in finding.where


def move_clip(text, par, shift_ms):
    """``text`` with both times of ``par`` shifted."""

    def shift(found):
        parts = [float(part) for part in found[2].split(":")]
        seconds = sum(part * 60**place for place, part in enumerate(reversed(parts)))
        return f'{found[1]}="{found[0].count("npt=") * "npt="}{seconds + shift_ms / 1000:.3f}s"'

    moved = re.sub(r'(clip-?(?:B|b)egin|clip-?(?:E|e)nd)="(?:npt=)?([\d:.]+)s?"', shift, par)
    assert moved != par
    return text.replace(par, moved)


@BOTH
def test_a_clip_that_leaves_its_sound_is_named(book_folder, book):
    def stretch(text):
        last = list_pars(text)[-1]
        return text.replace(last, re.sub(r'(clip-?[Ee]nd=")[^"]*', r"\g<1>99s", last))

    edit_smil(book_folder, book, stretch)
    finding = find_one(book_folder, "clips lie within their sound", book)
    assert "until 1:39.0" in finding.where


@BOTH
def test_a_par_of_an_element_that_is_not_there_is_named(book_folder, book):
    def rename(text):
        return re.sub(r"#(s\d+)(?=\")", "#nowhere", text, count=1)

    edit_smil(book_folder, book, rename)
    assert "#nowhere" in find_one(book_folder, "what is heard is there in the text", book).where
    assert find_one(book_folder, "sentences have their clip", book)


@BOTH
def test_a_sentence_that_says_something_else_is_named(book_folder, book):
    if book == EPUB:
        edit_book(book_folder / EPUB, "part-02.xhtml", lambda text: text.replace("sand", "mud", 1))
    else:
        edit_text(book_folder / "daisy" / "content.html", "sand", "mud")
    finding = find_one(book_folder, "sentences have their text", book)
    assert "Water slows there" in finding.where


def test_a_sound_file_of_an_epub_that_was_cut_is_found(book_folder):
    edit_entry(book_folder / EPUB, "part-02.m4a", lambda data: data[: len(data) // 2])
    finding = find_one(book_folder, "clips lie within their sound", EPUB)
    assert "part-02.m4a" in finding.where


def test_a_sound_file_of_an_audiobook_that_was_cut_is_found(book_folder):
    edit_entry(book_folder / LPF, "002.m4a", lambda data: data[: len(data) // 2])
    finding = find_one(book_folder, "sounds are as long as the book says", LPF)
    assert "audio/002.m4a" in finding.where


def test_a_sound_file_of_a_daisy_book_that_was_cut_is_found(book_folder):
    path = book_folder / "daisy" / "part0002.mp3"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "part0002.mp3" in find_one(book_folder, "clips lie within their sound", "daisy").where


@pytest.mark.parametrize(("name", "ending"), [(EPUB, "part-02.m4a"), (LPF, "002.m4a")])
def test_a_sound_file_that_is_none_is_found(book_folder, name, ending):
    edit_entry(book_folder / name, ending, lambda data: b"no sound")
    what = "sound files can be read" if name == EPUB else "sounds are as long as the book says"
    assert f"{ending} it cannot be read as sound" in find_one(book_folder, what, name).where


def test_a_timeline_that_was_edited_no_longer_fits_the_books(book_folder):
    late = next(each["id"] for each in segments(book_folder) if each["text"].startswith("Over"))

    def edit(timeline):
        for chapter in timeline["chapters"]:
            for segment in chapter["segments"]:
                if segment["id"] == late:
                    segment["start_ms"] += 150

    edit_json(book_folder / "timeline.json", edit)
    for name in (EPUB, "daisy"):
        where = find_one(book_folder, "sentences are marked when they are heard", name).where
        assert f"{late} “" in where
        assert "begins -150 ms from its time" in where


def test_few_findings_name_many_faults(book_folder):
    edit_smil(book_folder, EPUB, lambda text: PARS.sub("", text))
    finding = find_one(book_folder, "sentences have their clip", EPUB)
    assert finding.wanted - finding.measured > 3
    assert re.search(r"and \d+ more$", finding.where)
