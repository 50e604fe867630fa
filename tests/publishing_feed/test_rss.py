"""Single elements of a feed, for any text."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.publishing.elements import cut_text, protect_signs
from narrator.publishing.episodes import Chapter, Episode, File
from narrator.publishing.ledger import Release
from narrator.publishing.notes import MOST_HTML_BYTES, write_html_notes
from narrator.publishing.rss import write_feed
from narrator.publishing.show import make_show
from publishing_feed.talks import ADDRESS, FEED, make_episode

NAMES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["]]>", "<![CDATA[", "&amp;", "<b>", "\x00\x0b", "\uffff", "\r\n", "壁🎧"]),
)
MOMENT = "2026-11-23T16:45:00Z"


def write_one(episode: Episode, **settings: Any) -> ElementTree.Element:
    """The item of ``episode``, as a program reads it."""
    show = make_show(replace(FEED, **settings), "", (episode,))
    release = Release("urn:uuid:1", "urn:uuid:1", MOMENT, 7, "rivers", "Rivers")
    feed = write_feed(show, [(episode, release)], MOMENT, f"{ADDRESS}/cover.jpg")
    item = ElementTree.fromstring(feed.encode()).find("channel/item")
    assert item is not None
    return item


@given(st.lists(TEXT, min_size=1, max_size=4).map("".join), st.lists(TEXT, max_size=3))
def test_any_text_gives_xml_that_says_it(text: str, chapters: list[str]) -> None:
    listed = tuple(Chapter(title, 1, place) for place, title in enumerate(chapters))
    item = write_one(make_episode(title=text, description=text, chapters=listed), notes=text)
    # What XML cannot hold is shown by a sign for it, and long titles are cut.
    if text.isprintable() and len(text.encode()) <= 255:
        assert item.findtext("title", "") == text.strip()
    notes = item.findtext("content:encoded", "", NAMES)
    assert notes.count("<div ") == notes.count("</div>") == 1
    assert not re.search(r"<(?!/?(?:div|p|ul|li|a)\b)", notes)


def test_a_release_is_known_by_its_first_guid_and_date() -> None:
    item = write_one(make_episode())
    guid = item.find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == ("urn:uuid:1", "false")
    assert item.findtext("pubDate") == "Mon, 23 Nov 2026 16:45:00 GMT"
    assert item.findtext("itunes:duration", "", NAMES) == "61"


def test_addresses_of_what_an_episode_has_change_with_what_it_is() -> None:
    names = ("rivers.mp3", "rivers.vtt", "rivers.srt", "chapters.json", "chapters.vtt",
             "transcript.html", "transcript.json", "index.html", "cover.jpg",
             "daisy/ncc.html", "rivers.epub")  # fmt: skip
    files = {name: File(480, f"{place:02}" * 32) for place, name in enumerate(names)}
    item = write_one(make_episode(files=files))
    found = [each.get("url") for each in item.iterfind("podcast:transcript", NAMES)]
    assert found == [
        f"{ADDRESS}/rivers/rivers.vtt?v=0101010101",
        f"{ADDRESS}/rivers/rivers.srt?v=0202020202",
        f"{ADDRESS}/rivers/transcript.html?v=0505050505",
        f"{ADDRESS}/rivers/transcript.json?v=0606060606",
    ]
    enclosure, chapters = item.find("enclosure"), item.find("podcast:chapters", NAMES)
    image = item.find("itunes:image", NAMES)
    assert enclosure is not None
    assert chapters is not None
    assert image is not None
    assert enclosure.get("url") == f"{ADDRESS}/media/rivers-0000000000.mp3"
    assert chapters.get("url") == f"{ADDRESS}/rivers/chapters.json?v=0303030303"
    assert image.get("href") == f"{ADDRESS}/rivers/cover.jpg?v=0808080808"
    assert item.findtext("link") == f"{ADDRESS}/rivers/index.html"


def test_an_episode_with_nothing_but_sound_is_one() -> None:
    item = write_one(make_episode(authors=(), chapters=()), voice_note="")
    assert item.findtext("description") == "Rivers"
    for name in ("link", "itunes:image", "podcast:chapters", "podcast:transcript"):
        assert item.find(name, NAMES) is None


def test_other_formats_are_linked_where_the_publication_has_them() -> None:
    files = {"rivers.mp3": File(480_000, "ab" * 32), "rivers.opus": File(200_000, "cd" * 32)}
    sources = write_one(make_episode(files=files)).iterfind(".//podcast:source", NAMES)
    assert [each.get("uri") for each in sources] == [
        f"{ADDRESS}/media/rivers-ababababab.mp3",
        f"{ADDRESS}/rivers/rivers.opus?v=cdcdcdcdcd",
    ]


def test_a_slug_in_any_letters_gives_an_address_in_ascii() -> None:
    item = write_one(make_episode(slug="ünïted-日本"))
    enclosure = item.find("enclosure")
    assert enclosure is not None
    assert enclosure.get("url") == (
        f"{ADDRESS}/media/%C3%BCn%C3%AFted-%E6%97%A5%E6%9C%AC-ababababab.mp3"
    )


@pytest.mark.parametrize(
    ("note", "language", "said"),
    [
        ("auto", "en", "Read by a synthetic voice."),
        ("auto", "de-AT", "Gelesen von einer synthetischen Stimme."),
        ("A computer reads.", "de", "A computer reads."),
    ],
)
def test_every_episode_says_that_its_voice_is_synthetic(
    note: str, language: str, said: str
) -> None:
    item = write_one(make_episode(language=language), voice_note=note)
    assert said in item.findtext("description", "")
    assert f"<p>{said}</p>" in item.findtext("content:encoded", "", NAMES)


def test_notes_name_each_chapter_with_the_time_that_apps_make_a_link_of() -> None:
    chapters = (Chapter("One", 1, 0), Chapter("Two & <2>", 2, 700_500), Chapter("3", 1, 3_661_000))
    notes = write_one(make_episode(chapters=chapters)).findtext("content:encoded", "", NAMES)
    assert "<li>(00:00) One</li><li>(11:40) Two &amp; &lt;2&gt;</li><li>(1:01:01) 3</li>" in notes


def test_a_book_of_many_chapters_keeps_the_notes_that_apps_show() -> None:
    chapters = tuple(Chapter(f"Chapter {n}: a long name", 1, n * 60_000) for n in range(400))
    show = make_show(FEED, "", ())
    notes = write_html_notes(show, make_episode(chapters=chapters, description="About."))
    assert "About." in notes
    assert "Chapter 7" not in notes
    assert len(notes.encode()) <= MOST_HTML_BYTES


def test_notes_run_in_the_direction_of_their_language() -> None:
    notes = write_one(make_episode(language="ar")).findtext("content:encoded", "", NAMES)
    assert notes.startswith('<div lang="ar" dir="rtl">')


def test_a_long_description_is_cut_at_a_word() -> None:
    text = write_one(make_episode(description="Wörter " * 1000)).findtext("description", "")
    assert len(text.encode()) <= 4000
    assert text.endswith("Wörter…")


@given(TEXT, st.integers(10, 60))
def test_a_cut_text_fits(text: str, most_bytes: int) -> None:
    cut = cut_text(text, most_bytes)
    assert len(cut.encode()) <= most_bytes
    assert cut == text or text.startswith(cut.removesuffix("…"))


@given(st.text("ab<>&;#/ !x1", max_size=20))
def test_signs_are_the_same_for_readers_of_html(text: str) -> None:
    shown = protect_signs(text)
    assert not re.search(r"<[A-Za-z/!?]", shown)
    # Python also decodes references that lack their end, which no text means.
    assert html.unescape(shown) == text or "&" in text
