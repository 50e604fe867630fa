"""Pages as Wikipedia, Stack Overflow, Medium, Blogger and old websites write them."""

from __future__ import annotations

from .shown import shown, texts
from .test_html import read

ONE = (
    "The old harbour of Saltmere closed in 1962, and for sixty years nobody but the gulls had " * 2
)
TWO = "They cleared the weeds, mended the roof with slates from a barn, and hung a lamp there " * 2
ONE, TWO = f"{ONE.strip()}.", f"{TWO.strip()}."


def page(title: str, body: str, head: str = "") -> str:
    meta = f'<meta property="og:title" content="{title}">'
    return (
        f'<html lang="en"><head><title>{title}</title>{meta}{head}</head><body>{body}</body></html>'
    )


ENCYCLOPEDIA = page(
    "Saltmere",
    f"""<nav><a href="/a">Main page</a></nav><main id="content"><h1>Saltmere</h1>
<div id="p-lang-btn" class="mw-portlet mw-portlet-lang"><label>12 languages</label><ul>
<li><a href="/de">Deutsch</a></li></ul></div><span id="coordinates">Coordinates: 51°30′N</span>
<div class="mw-parser-output"><div role="note" class="hatnote">For it, see <a href="/s">it</a>
</div><table class="infobox"><tr><th>Country</th><td>Kent</td></tr></table> <p>{ONE}</p>
<div class="mw-heading"><h2>Lamps</h2><span class="mw-editsection">[<a>edit</a>]</span></div>
<p>{TWO}<sup class="noprint">[<a href="/c">citation needed</a>]</sup></p></div></main>""",
)
QUESTION = page(
    "How do I mend a net?",
    f"""<header><a href="/">Overflow</a></header><div id="content"><div id="question-header">
<h1><a href="/q">How do I mend a net?</a></h1></div><div class="d-flex"><div>Asked <time
datetime="2012-05-03">12 years ago</time></div><div>Viewed 54k times</div></div><div id="mainbar">
<div class="question"><div class="votecell"><div class="js-vote-count">127</div></div>
<div class="s-prose"><p>{ONE}</p></div><div class="post-signature">Joan<b>4,512</b></div></div>
<h2>1 Answer</h2><div class="answer" itemprop="acceptedAnswer"><div class="votecell">211</div>
<div class="s-prose"><p>{TWO}</p></div><div class="post-signature"><div itemprop="author">
<a href="/u">Ada</a><span itemprop="name">Ada</span></div></div></div></div></div>""",
)
STORY = page(
    "The Lamp",
    f"""<a href="/i">Sign in</a><a href="/o">Open</a><a href="/p">Sign up</a><article>
<h1>The Lamp</h1><div class="speechify-ignore"><a href="/ada">Ada Finch</a><span>5 min read</span>
</div><figure><div role="button"><span class="speechify-ignore">Press enter to view</span>
<img alt="A lamp over a door" src="l.jpg"></div></figure><p>{ONE}</p><p>{TWO}</p></article>
<div class="pw-multi-vote-count"><p>1.2K</p></div><h2 class="pw-author-name">Written by Ada</h2>""",
)
DIARY = page(
    "The lamp",
    f"""<header><div id="header-inner"><div class="titlewrapper"><h1><a href="/">Saltmere Notes</a>
</h1></div></div></header><div id="main"><h2 class="date-header">Tuesday, 3 May 2016</h2>
<h3 class="post-title">The lamp</h3><div class="post-body"><p>{ONE}</p><p>{TWO}</p></div>
<div class="blog-pager" id="blog-pager"><a href="/n">Newer Post</a></div></div>""",
)
HOMEPAGE = f"""<title>Saltmere</title><table><tr><td>Go<br><a href="a.html">Home</a><br>
<a href="b.html">News</a><br><a href="c.html">Guestbook</a></td><td><h1>Saltmere</h1><p>{ONE}
<p>{TWO}</td></tr></table><center><a href="a.html">Home</a> | <a href="b.html">News</a> |
<a href="c.html">Guestbook</a></center>"""


def test_an_encyclopedia_is_read_from_its_lead_with_the_box_of_facts_behind_it() -> None:
    assert shown(read(ENCYCLOPEDIA)) == [
        ("narration", ONE), ("table", "Country | Kent"), ("h2", "Lamps"), ("narration", TWO),
    ]  # fmt: skip


def test_a_question_and_its_answers_are_read_without_votes_and_badges() -> None:
    document = read(QUESTION)
    assert document.metadata.title == "How do I mend a net?"
    assert texts(document) == [ONE, "1 Answer", TWO]


def test_who_answered_is_not_the_author_of_the_page() -> None:
    assert read(QUESTION).metadata.authors == ()


def test_a_story_is_read_without_applause_but_with_its_pictures() -> None:
    assert texts(read(STORY)) == ["A lamp over a door", ONE, TWO]


def test_a_diary_is_read_without_the_day_over_its_posts_and_the_name_of_the_site() -> None:
    document = read(DIARY)
    assert document.metadata.title == "The lamp"
    assert texts(document) == [ONE, TWO]


def test_a_menu_in_a_cell_beside_the_text_is_furniture() -> None:
    assert texts(read(HOMEPAGE)) == [ONE, TWO]


def test_a_table_of_links_without_text_beside_it_is_read() -> None:
    row = "".join(f'<td><a href="{name}.html">{name}</a></td>' for name in ("One", "Two", "Three"))
    source = f"<p>{ONE}</p><table><tr>{row}</tr></table>"
    assert "Three" in " ".join(texts(read(source)))


def test_a_box_of_facts_between_paragraphs_stays_there() -> None:
    box = '<table class="infobox"><tr><th>A</th><td>B</td></tr></table>'
    source = f'<nav><a href="/a">Menu</a></nav><main><p>{ONE}</p>{box}<p>{TWO}</p></main>'
    assert texts(read(source)) == [ONE, "A | B", TWO]


def test_links_in_a_sentence_are_no_table_of_contents() -> None:
    source = (
        "<p>See <a href=#a>Lamps</a>, then <a href=#b>Nets</a> or even <a href=#c>Boats</a> below."
        f"<h2 id=a>Lamps</h2><p>{ONE}<h2 id=b>Nets</h2><p>{TWO}<h2 id=c>Boats</h2><p>{ONE}"
    )
    assert texts(read(source))[0] == "See Lamps, then Nets or even Boats below."


def test_a_part_that_is_called_as_furniture_is_elsewhere_is_read() -> None:
    part = f'<div id="coordinates"><h2>Coordinates</h2><p>{TWO}</p></div>'
    heading = f'<h2 id="coordinates">Coordinates again</h2><p>{ONE}</p>'
    source = f'<nav><a href="/a">Menu</a></nav><main><p>{ONE}</p>{part}{heading}</main>'
    assert texts(read(source)) == [ONE, "Coordinates", TWO, "Coordinates again", ONE]
