"""EPUBs made of real sources, judged by EPUBCheck and Ace."""

import zipfile
from pathlib import Path

import av
from lxml import etree
from publishing import build, list_segments, read_timeline
from validators.ace import check_ace
from validators.epubcheck import check_epub

from narrator.pipeline import Built

from .books import clock_to_ms

RICH = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rivers &amp; &lt;seas&gt;</title>
<meta name="author" content="Ada Byron"><meta name="description" content="Of water.">
<meta name="date" content="2024-05-04"></head>
<body><article>
<h1>Rivers &amp; &lt;seas&gt;</h1>
<p>They bend, all of them.<a href="#n1" role="doc-noteref">1</a> The long ones bend more often.</p>
<aside role="doc-footnote" id="n1"><p>1. Most of them do. Not all.</p></aside>
<figure><img src="river.png" alt="A river in a valley"><figcaption>The Nile.</figcaption></figure>
<h4>Two levels below</h4>
<p><span role="doc-pagebreak" id="page12" aria-label="12"></span>A page begins here.</p>
<table><tr><th>Year</th><th>Name</th><th></th></tr>
<tr><td>1948</td><td>Nile</td><td>long</td></tr>
<tr><td>1950</td>
<td><span role="doc-pagebreak" id="page13" aria-label="13"></span>Volga</td><td></td></tr></table>
<ul><li>One. And more of it.</li><li>Two <ol><li>Nested</li></ol></li></ul>
<blockquote><p>A quotation.</p><p>And its end.</p></blockquote>
<pre><code>def bend():
    return "&lt;river&gt;"</code></pre>
<h2>Languages</h2>
<p><span lang="ja">日本語の文があります。</span> A word in Hebrew: <span lang="he">שלום</span>.</p>
<h2>The sea</h2>
<p>It does not bend.</p>
<h3>The sea</h3>
<p>A part of it that is called as the whole.</p>
</article></body></html>
"""
ARABIC = """\
---
title: الإعلان العالمي
language: ar
---

# الإعلان العالمي

يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.
"""


def make_book(folder: Path, name: str, text: str) -> Path:
    (source := folder / name).write_text(text, encoding="utf-8")
    return find_book(build(source, formats=("epub",)))


def find_book(built: Built) -> Path:
    return built.place.folder / f"{built.place.slug}.epub"


def test_a_book_with_everything_in_it_is_valid_and_accessible(tmp_path: Path) -> None:
    book = make_book(tmp_path, "rivers.html", RICH)
    assert check_epub(book) == []
    assert check_ace(book, tmp_path) == []


def test_a_book_that_runs_from_right_to_left_is_valid(tmp_path: Path) -> None:
    assert check_epub(make_book(tmp_path, "rights.md", ARABIC)) == []


def test_the_explainer_is_valid_and_accessible(
    explainer_in_all_formats: Built, tmp_path: Path
) -> None:
    book = find_book(explainer_in_all_formats)
    assert check_epub(book) == []
    assert check_ace(book, tmp_path) == []


def test_clips_fill_the_sounds_of_the_explainer(explainer_in_all_formats: Built) -> None:
    lengths_ms, ends_ms, elements = {}, {}, []
    with zipfile.ZipFile(find_book(explainer_in_all_formats)) as files:
        for name in files.namelist():
            if name.endswith(".m4a"):
                with files.open(name) as packed, av.open(packed) as sound:
                    lengths_ms[Path(name).name] = (sound.duration or 0) / 1000
            if name.endswith(".smil"):
                for par in etree.fromstring(files.read(name)).iter("{*}par"):
                    audio = par.find("{*}audio")
                    elements.append(par.find("{*}text").get("src").partition("#")[2])
                    ends_ms[Path(audio.get("src")).name] = clock_to_ms(audio.get("clipEnd"))
    segments = list_segments(read_timeline(explainer_in_all_formats))
    assert elements == [segment["id"] for segment in segments]
    assert ends_ms.keys() == lengths_ms.keys()
    # What is stored comes in packets of 43 ms at most.
    assert all(abs(ends_ms[name] - lengths_ms[name]) <= 50 for name in ends_ms)
