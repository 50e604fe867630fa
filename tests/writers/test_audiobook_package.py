"""The W3C Audiobook as a build makes it, before validators and as a player finds it."""

from __future__ import annotations

import json
import zipfile

import lxml.html
import pytest
from publishing import build, read_audio, read_timeline
from validators.audiobook import check_audiobook
from validators.axe import check_axe
from validators.browser import open_browser, watch
from validators.nu import check_html

from narrator.casting import Wishes

from .outlines import outline

BOOK = """\
<!DOCTYPE html><html lang="en-GB"><head><title>Tides &amp; Moons</title>
<meta name="author" content="Ada Hale"><meta name="author" content="Bram Lee">
<meta name="date" content="2023-11-26"></head><body><article>
<h1>Tides &amp; Moons</h1>
<h2>The <i>sea</i></h2>
<p><span id="p1" role="doc-pagebreak" aria-label="1"></span>It rises. It falls.
<span id="p2" role="doc-pagebreak" aria-label="2"></span>Nobody minds.</p>
<h3>At night</h3><p>The moon pulls, and the water follows it up the beach.</p>
<h2>The moon</h2>
<p><span id="p3" role="doc-pagebreak" aria-label="iii"></span>She goes round.</p>
</article></body></html>
"""
SCROLL = """\
---
title: "ספר <קצר>"
language: he
---

טקסט לפני הכול.

# פרק ראשון

שלום עולם. זה משפט.
"""
WELSH = "# Llyfr\n\n## Un\n\nMae hon yn frawddeg.\n\n## Dau\n\nDyma un arall.\n"


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Books in English, Hebrew, and a language that narrator has no words of."""
    folder = tmp_path_factory.mktemp("books")
    texts = {"book.html": BOOK, "scroll.md": SCROLL, "llyfr.md": WELSH}
    built = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "cache")
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
            language = "cy" if text == WELSH else ""
            wishes = Wishes(voice="silent", language=language)
            built.append(build(folder / name, wishes, formats=("audiobook", "m4b")))
    return built


def find_package(built):
    (path,) = (path for name, path in built.files if name == "audiobook")
    return path


def unpack(built, folder):
    with zipfile.ZipFile(find_package(built)) as archive:
        archive.extractall(folder)
    return folder


def test_nothing_is_wrong_with_a_package(packages):
    for built in packages:
        assert check_audiobook(find_package(built)) == [], built.place.slug


def test_its_pages_are_valid_and_accessible(packages, tmp_path):
    folders = [unpack(built, tmp_path / built.place.slug) for built in packages]
    pages = [page for folder in folders for page in sorted(folder.glob("*.html"))]
    assert len(pages) == 2 * len(packages)
    assert check_html(pages) == []
    with open_browser(tmp_path) as browser:
        for folder in folders:
            with browser.new_page() as page:
                complaints = watch(page)
                page.goto((folder / "index.html").as_uri())
                assert (check_axe(page), complaints) == ([], []), folder


def test_its_sound_is_that_of_the_whole_in_parts(packages, tmp_path):
    for built in packages:
        folder = unpack(built, tmp_path / built.place.slug)
        manifest = json.loads((folder / "publication.json").read_text("utf-8"))
        sounds = [read_audio(folder / each["url"]) for each in manifest["readingOrder"]]
        whole = read_timeline(built)["duration_ms"]
        tolerance = 40 * len(sounds)  # each ends with its last packet
        assert sum(sound["length_ms"] for sound in sounds) == pytest.approx(whole, abs=tolerance)
        assert [sound["tags"]["title"] for sound in sounds] == [
            each["name"] for each in manifest["readingOrder"]
        ]


def test_chapters_and_pages_are_those_of_the_source(packages, tmp_path):
    folder = unpack(packages[0], tmp_path / "book")
    page = lxml.html.parse(str(folder / "index.html"))
    assert outline(page.xpath("//nav[@role='doc-toc']/ol/li")) == [
        ("The sea", ["At night"]),
        "The moon",
        "Transcript",
    ]
    pages = page.xpath("//nav[@role='doc-pagelist']//a")
    assert [link.text for link in pages] == ["Page 1", "Page 2", "Page iii"]
    timeline = read_timeline(packages[0])
    assert [page["label"] for page in timeline["pages"]] == ["1", "2", "iii"]


def test_the_same_names_are_in_the_manifest_and_on_the_page(packages, tmp_path):
    folder = unpack(packages[0], tmp_path / "book")
    manifest = json.loads((folder / "publication.json").read_text("utf-8"))
    assert [author["name"] for author in manifest["author"]] == ["Ada Hale", "Bram Lee"]
    assert (manifest["name"], manifest["datePublished"]) == ("Tides & Moons", "2023-11-26")
    shown = lxml.html.parse(str(folder / "index.html")).find(".//header").text_content()
    assert all(
        text in shown for text in ("Tides & Moons", "Ada Hale, Bram Lee", "26 November 2023")
    )
