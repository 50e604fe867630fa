"""Web pages as they are found, with what a person would read of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WebPage:
    """A page, and what is and what is not of its text."""

    source: str
    title: str
    texts: tuple[str, ...]
    furniture: tuple[str, ...]
    """Words that only stand in what is not of the text."""


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


_HARBOUR = (
    "The old harbour of Saltmere closed in 1962, and for sixty years nobody but the gulls had any "
    "use for it. That changed last spring, when a group of neighbours bought the ruined customs "
    "house for the price of a small car.",
    "They had no plan at first. They cleared the weeds, mended the roof with slates from a barn, "
    "and hung a lamp over the door so that fishing boats could find the mole again at night.",
    "By summer the first visitors had come: a painter, two students of geology, and a man who "
    "wanted to see where his grandfather had worked as a pilot.",
    "“We never advertised,” says Ada Finch, who keeps the key. “People saw the lamp and walked "
    "towards it. That is what lamps are for.”",
    "Today the house has eleven rooms, a library of charts, and a waiting list that reaches into "
    "the winter after next.",
)
_BUDGET = (
    "The council of Northwick voted on Tuesday to keep all nine of its libraries open, reversing "
    "a plan that would have closed four of them by the end of the year.",
    "The decision came after six hours of debate and a petition with more than 14,000 signatures, "
    "the largest that the town has ever received on any subject.",
    "Councillor Joan Peel, who had drafted the original plan, said that she had been wrong about "
    "how the buildings were used. “I counted loans,” she said. “I should have counted people.”",
    "The libraries will share staff from March, and two of them will open on Sundays for the "
    "first time since the war.",
    "Opponents warned that the money would be missing elsewhere; the repair of Mill Bridge has "
    "already been put off for a second time.",
)
_MANUAL = (
    "A widget is read from a file, changed in memory, and written back. This page shows how to do "
    "each of these steps, and what can go wrong in the middle of them.",
    "Open the file with the load function. It returns a widget, or raises an error that names the "
    "line where the file makes no sense.",
    "To change a widget, assign to its fields. Nothing is written until you call save, so that a "
    "mistake can always be undone by loading the file again.",
    "The save function first writes a temporary file beside the old one and then swaps the two, "
    "so that a crash can never leave half a widget behind.",
)
_OTTER = (
    "The marsh otter is a semiaquatic mammal of the weasel family that lives along slow rivers "
    "and brackish lagoons. It was first described in 1841 by a schoolmaster.",
    "Adults weigh between six and nine kilograms and feed on fish, frogs and crayfish, which they "
    "catch at night and eat on flat stones.",
    "The species declined sharply in the twentieth century because of drainage and pollution, but "
    "has returned to most of its range since hunting was banned.",
    "Otters mark their paths with droppings that smell of violets; each family has several dens, "
    "of which only one is in use at a time.",
)
_SOUP = (
    "This is the soup that my grandmother made on the first cold evening of every autumn, when "
    "the last pumpkins were brought in and the stove was lit again.",
    "Cut the pumpkin into pieces as large as a walnut and roast them with the onions for half an "
    "hour, until the edges are brown and the kitchen smells of caramel.",
    "Pour the stock over the roasted pieces, let everything simmer for ten minutes, and press it "
    "through a sieve. Do not be tempted to use a machine: the soup should have a little grain.",
    "Serve it with toasted seeds and a spoonful of sour cream. It is even better on the second "
    "day, if there is a second day.",
)

BLOG = WebPage(
    f"""<!doctype html><html lang="en-GB"><head><title>The lamp over the door – Coast Notes</title>
<meta property="og:site_name" content="Coast Notes"><meta name="author" content="Mina Hale">
<meta property="article:published_time" content="2023-11-26T08:00:00+01:00"></head><body>
<header class="site-header"><a href="/">Coast Notes</a><nav><ul><li><a href="/">Home</a><li>
<a href="/about">About</a><li><a href="/archive">Archive</a></ul></nav></header>
<div id="page"><main><article><header><h1>The lamp over the door</h1><p class="byline">By Mina
Hale</p></header>{_paragraphs(_HARBOUR[:3])}<div class="ad-slot">Advertisement: buy sturdy
wellingtons</div><figure><img src="lamp.jpg" alt="A lamp over an open door"></figure>
{_paragraphs(_HARBOUR[3:])}<div class="share-buttons"><a href="#">Tweet</a>
<a href="#">Pin</a></div>
</article><section class="related"><h2>You may also like</h2><ul><li><a href="/a">Ten walks along
the cliffs</a><li><a href="/b">How to tie a bowline</a><li><a href="/c">Mussels for beginners</a>
</ul></section><div id="comments" class="comments-area"><h2>3 comments</h2><ol><li>Lovely piece,
Mina! I remember the gulls very well from my childhood there.<li>Where do I sign up for the list
of rooms?<li>My uncle worked at the customs house as a clerk.</ol><form><label>Your comment</label>
<textarea></textarea><button>Send</button></form></div></main>
<aside class="sidebar"><h3>Popular posts</h3><ul><li><a href="/x">Tides explained</a><li>
<a href="/y">Boats for rent</a></ul></aside></div><footer>© 2023 Coast Notes.
<a href="/privacy">Privacy</a></footer></body></html>""",
    "The lamp over the door",
    ("By Mina Hale", *_HARBOUR[:3], "A lamp over an open door", *_HARBOUR[3:]),
    ("Archive", "wellingtons", "Tweet", "bowline", "childhood", "Tides", "Privacy"),
)

NEWS = WebPage(
    f"""<!doctype html><html lang="en"><head><title>Libraries to stay open | Northwick
Herald</title><script type="application/ld+json">{{"@context": "https://schema.org", "@type":
"NewsArticle", "headline": "Libraries to stay open", "datePublished": "2024-02-29T10:00:00Z",
"author": [{{"@type": "Person", "name": "Tom Reed"}}]}}</script></head><body>
<div class="cookie-banner" role="dialog"><p>We value your privacy. We and our 842 partners store
and access information on your device.</p><button>Accept all</button></div>
<div class="top"><ul class="menu"><li><a href="/n">News</a><li><a href="/s">Sport</a><li>
<a href="/w">Weather</a><li><a href="/p">Puzzles</a></ul></div>
<div class="breadcrumbs"><a href="/">Front page</a> › <a href="/t">Town</a></div>
<div class="wrap"><div class="col-8"><h1>Libraries to stay open</h1><div class="story-body">
{_paragraphs(_BUDGET[:2])}<div class="newsletter-signup"><h3>Get our morning briefing</h3><p>All the
news of the town in your inbox before breakfast.</p><input type="email"></div>
{_paragraphs(_BUDGET[2:])}</div><ul class="tags"><li><a href="/1">Council</a><li><a href="/2">
Books</a></ul></div><div class="col-4"><h2>Most read</h2><ol><li><a href="/3">Circus elephant
found in garden</a><li><a href="/4">Bus fares to rise again</a><li><a href="/5">Choir wins prize
in Vienna</a></ol></div></div><div class="footer"><p>Northwick Herald is a member of the Press
Standards Board.</p></div></body></html>""",
    "Libraries to stay open",
    _BUDGET,
    ("partners", "Puzzles", "Front", "inbox", "elephant", "Standards"),
)

MANUAL = WebPage(
    f"""<!doctype html><html lang="en"><head><title>Reading widgets — Widget 2.1 documentation
</title></head><body><nav class="sphinxsidebar"><h3>Contents</h3><ul><li><a href="i.html">Install
</a><li><a href="q.html">Quickstart</a><li><a href="#reading-widgets">Reading widgets</a></ul>
</nav><div class="document" role="main"><div class="body"><section id="reading-widgets">
<h1>Reading widgets<a class="headerlink" href="#reading-widgets">¶</a></h1><p>{_MANUAL[0]}</p>
<section id="loading"><h2>Loading<a class="headerlink" href="#loading">¶</a></h2><p>{_MANUAL[1]}</p>
<div class="highlight-python"><pre>widget = load("a.wdg")
print(widget.name)</pre></div></section><div class="admonition note"><p>{_MANUAL[2]}</p></div>
<section id="comments"><h2>Comments</h2><p>{_MANUAL[3]}</p></section></section></div>
<div class="related"><a href="i.html">previous</a> | <a href="q.html">next</a> |
<a href="x.html">modules</a></div></div><footer>Built with Sphinx. <a href="/c">Copyright</a>
</footer></body></html>""",
    "Reading widgets",
    (
        _MANUAL[0], "Loading", _MANUAL[1], 'widget = load("a.wdg") print(widget.name)', _MANUAL[2],
        "Comments", _MANUAL[3],
    ),
    ("Quickstart", "previous", "Sphinx"),
)  # fmt: skip

ENCYCLOPEDIA = WebPage(
    f"""<!doctype html><html lang="en"><head><title>Marsh otter - Wikipedia</title></head><body>
<div id="mw-navigation"><ul><li><a href="/1">Main page</a><li><a href="/2">Random article</a><li>
<a href="/3">Donate</a></ul></div><main id="content"><h1 id="firstHeading">Marsh otter</h1>
<div id="siteSub" class="noprint">From Wikipedia, the free encyclopedia</div>
<div id="mw-content-text"><div class="mw-parser-output">
<table class="infobox"><tr><th colspan="2">Marsh otter</th></tr><tr><th>Family</th><td>Mustelidae
</td></tr><tr><th>Length</th><td>90 cm</td></tr></table>
<p>{_OTTER[0]}<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p>
<div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#Food">1 Food</a><li>
<a href="#Decline">2 Decline</a><li><a href="#Dens">3 Dens</a></ul></div>
<h2><span id="Food">Food</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>
<p>{_OTTER[1]}<sup class="noprint">[<i><a href="/cn">citation needed</a></i>]</sup></p>
<h2><span id="Decline">Decline</span><span class="mw-editsection">[<a href="/e">edit</a>]</span>
</h2><p>{_OTTER[2]}</p><h2><span id="Dens">Dens</span></h2><p>{_OTTER[3]}</p>
<h2 id="References">References</h2><ol class="references"><li id="cite_note-1">
<span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span
class="reference-text">Vane, P. (1841). Notes on a Bathing Animal.</span></li></ol>
<div class="navbox"><a href="/m">Badger</a> <a href="/n">Stoat</a> <a href="/o">Polecat</a></div>
</div></div><div id="catlinks" class="catlinks"><a href="/c">Categories</a>: <a href="/d">Mammals of
Europe</a></div></main><footer id="footer"><ul><li>This page was last edited on 3 May.<li>
<a href="/p">Disclaimers</a></ul></footer></body></html>""",
    "Marsh otter",
    (
        "Marsh otter", "Family Mustelidae Length 90 cm", _OTTER[0], "Food", _OTTER[1], "Decline",
        _OTTER[2], "Dens", _OTTER[3], "References", "Vane, P. (1841). Notes on a Bathing Animal.",
    ),
    ("Donate", "edit", "citation", "Contents", "Polecat", "Europe", "Disclaimers"),
)  # fmt: skip

RECIPE = WebPage(
    f"""<html><head><meta charset="utf-8"><title>Pumpkin soup | Ladle &amp; Spoon</title>
<meta name="language" content="en"><meta property="og:locale" content="en_US"></head><body>
<div class="topbar"><a href="/">Ladle &amp; Spoon</a> <a href="/r">Recipes</a> <a href="/s">Shop</a>
<a href="/j">Join</a></div><div class="post"><h1>Pumpkin soup</h1><div class="jump-to-recipe">
<a href="#r">Jump to recipe</a></div><p>{_SOUP[0]}</p><div class="social-icons"><a href="/fb">
Facebook</a><a href="/pi">Pinterest</a></div><div id="r" class="recipe-card"><h2>Ingredients</h2>
<ul><li>1 pumpkin (1 1/2 kg)</li><li>2 onions</li><li>750 ml stock</li></ul><h2>Method</h2><ol>
<li>{_SOUP[1]}</li><li>{_SOUP[2]}</li></ol></div><p>{_SOUP[3]}</p></div>
<div class="widget-area"><h4>About me</h4><p>Hello! I am Greta, and I live on a farm with two
dogs.</p><a href="/more">Read more about Greta</a></div><div class="copyright">All rights
reserved</div></body></html>""",
    "Pumpkin soup",
    (
        _SOUP[0], "Ingredients", "1 pumpkin (1 1/2 kg)", "2 onions", "750 ml stock", "Method",
        f"1. {_SOUP[1]}", f"2. {_SOUP[2]}", _SOUP[3],
    ),
    ("Shop", "Pinterest", "Greta", "rights"),
)  # fmt: skip

PLAIN = WebPage(
    f"""<html lang="en"><head><title>Saltmere, a memory</title></head><body>
<h1>Saltmere, a memory</h1>{_paragraphs(_HARBOUR)}<h2>Afterwards</h2>{_paragraphs(_OTTER)}
<footer><a href="mailto:x@example.org">Write to me</a></footer></body></html>""",
    "Saltmere, a memory",
    (*_HARBOUR, "Afterwards", *_OTTER),
    ("Write",),
)

WEB_PAGES = {
    "blog": BLOG, "news": NEWS, "manual": MANUAL, "encyclopedia": ENCYCLOPEDIA, "recipe": RECIPE,
    "plain": PLAIN,
}  # fmt: skip
