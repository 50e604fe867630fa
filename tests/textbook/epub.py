"""The textbook as EPUB 3, from its text below."""

from __future__ import annotations

import io
import zipfile

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7b9a4f0e-5a3c-4b3e-9f62-1d2c3b4a5f60</dc:identifier>
<dc:title>Walls and Weather</dc:title><dc:creator>Ada Hale</dc:creator>
<dc:language>en-GB</dc:language><dc:date>2024-05-04</dc:date>
<meta property="dcterms:modified">2024-05-04T00:00:00Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml" properties="mathml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="notes.xhtml" media-type="application/xhtml+xml"/>
<item id="answers" href="answers.xhtml" media-type="application/xhtml+xml"/>
<item id="index" href="index.xhtml" media-type="application/xhtml+xml"/>
<item id="wall" href="wall.png" media-type="image/png"/>
</manifest>
<spine>
<itemref idref="title"/><itemref idref="one"/><itemref idref="two"/><itemref idref="notes"/>
<itemref idref="answers" linear="no"/><itemref idref="index"/>
</spine>
</package>"""

NAV = """<nav epub:type="toc"><h1>Contents</h1><ol>
<li><a href="title.xhtml">Title page</a></li>
<li><span>Part I</span><ol>
<li><a href="one.xhtml">1: Walls</a>
<ol><li><a href="one.xhtml#stone">1.1: Of stone</a></li></ol></li>
<li><a href="two.xhtml">2: Weather</a></li></ol></li>
<li><a href="notes.xhtml">Notes</a></li>
<li><a href="index.xhtml">Index</a></li>
</ol></nav>"""

TITLE = '<section epub:type="titlepage"><h1>Walls and Weather</h1><p>Ada Hale</p></section>'

ONE = """<section epub:type="chapter">
<h1>Walls</h1>
<p><span epub:type="pagebreak" id="p1" title="1"></span>A wall stands for 100 years.<a
epub:type="noteref" href="#fn1">1</a> It is
built <i xml:lang="fr">en pierre sèche et sans mortier</i>, as they say.</p>
<aside epub:type="footnote" id="fn1"><p>1. Or longer, near the sea. <a href="#r1">↩</a></p></aside>
<section id="stone"><h2>Of stone</h2>
<p>Its weight is known<span epub:type="pagebreak" id="p2" title="2"></span> to be great.<a
epub:type="noteref" href="notes.xhtml#n1">2</a></p>
<p>The area is <math xmlns="http://www.w3.org/1998/Math/MathML"
alttext="a times b"><mi>a</mi><mi>b</mi></math>, and the load:</p>
<math xmlns="http://www.w3.org/1998/Math/MathML"
display="block"><msup><mi>x</mi><mn>2</mn></msup></math>
<h3>Kinds</h3>
<table><caption>Stones</caption><thead><tr><th>Stone</th><th>Weight</th></tr></thead>
<tbody><tr><td>Chalk</td><td>2.5 kg</td></tr><tr><td>Slate</td><td>3 kg</td></tr></tbody></table>
<figure><img src="wall.png" alt="A dry stone wall on a hill"/>
<figcaption>Figure 1: A wall</figcaption></figure>
<p><img src="wall.png"/></p>
<p><img src="wall.png" alt="" role="presentation"/></p>
</section>
</section>"""

TWO = """<section epub:type="chapter">
<h1>Weather</h1>
<blockquote xml:lang="fr"><p>Il pleut sur la ville.</p></blockquote>
<div class="poem"><p><span>The rain it raineth</span><br/><span>every day.</span></p></div>
<ol type="a"><li>rain</li><li>snow</li></ol>
<p>It ___ in winter. a) snows b) sings</p>
<pre><code>measure(wall)
</code></pre>
</section>"""

NOTES = """<section epub:type="endnotes"><h1>Notes</h1>
<ol><li epub:type="endnote" id="n1"><p>Weighed in 1886.
<a href="one.xhtml#r2" role="doc-backlink">↩</a></p></li></ol>
</section>"""

ANSWERS = "<section><h1>Answers</h1><p>It snows.</p></section>"

INDEX = (
    '<section epub:type="index"><h1>Index</h1><ul><li>chalk, 2</li><li>slate, 2</li></ul></section>'
)

_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB">
<head><title>Walls and Weather</title></head><body>{body}</body></html>"""


def make_epub() -> bytes:
    """The file, the same at every call."""
    pages = {
        "nav": NAV, "title": TITLE, "one": ONE, "two": TWO, "notes": NOTES, "answers": ANSWERS,
        "index": INDEX,
    }  # fmt: skip
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    files |= {"OPS/book.opf": PACKAGE, "OPS/wall.png": "not looked at"}
    files |= {f"OPS/{name}.xhtml": _PAGE.format(body=body) for name, body in pages.items()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return held.getvalue()
