"""How the sentence that is heard looks in a browser, whatever colours the book has."""

import pytest
from readers.epub_books import links, make_book, page
from validators.browser import open_browser

from narrator.writers.epub.media import ACTIVE_CLASS

from .bound import METADATA, bind, list_pars

COLOURED = """<h1>One</h1>
<p>Plain, <b style="color: #c00">red</b> and <a href="#x" id="x">linked</a>.</p>
<p style="background: #222; color: #eee"><span style="float: left; font-size: 250%">D</span>rop.</p>
<table><tr style="background: #369"><th style="color: white">Head</th><td style="background: #eef">
<p style="color: gray">cell</p></td></tr></table>"""
CONTRAST = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b
  }
  const contrasts = {}
  for (const element of document.querySelectorAll("[class*=active], [class*=active] *")) {
    const words = [...element.childNodes].filter(each => each.nodeType === 3)
      .map(each => each.data.trim()).join("")
    const style = getComputedStyle(element)
    if (!words) continue
    contrasts[words] = 0
    if (!style.backgroundColor.startsWith("rgb(")) continue
    const [lower, upper] = [style.color, style.backgroundColor].map(light).sort((a, b) => a - b)
    contrasts[words] = (upper + .05) / (lower + .05)
  }
  return contrasts
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_that_is_heard_is_legible_on_its_ground(tmp_path, scheme):
    book = make_book({"a.xhtml": page(COLOURED)}, toc=links(("One", "a.xhtml")), metadata=METADATA)
    files = bind(book)
    for name in ("a.xhtml", "narration/narration.css"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        contents = files[f"OPS/{name}"]
        path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
    heard = [element.get("id") for _, element, *_ in list_pars(files, "OPS/a.xhtml")]
    with open_browser(tmp_path) as browser:
        shown = browser.new_page(color_scheme=scheme)
        shown.goto((tmp_path / "a.xhtml").as_uri())
        shown.evaluate(
            "([ids, name]) => ids.forEach(id => document.getElementById(id).classList.add(name))",
            [heard, ACTIVE_CLASS],
        )
        contrasts = shown.evaluate(CONTRAST)
    assert {"red", "linked", "D", "Head", "cell"} <= set(contrasts)
    # WCAG 2.2, 1.4.3.
    assert {words: ratio for words, ratio in contrasts.items() if ratio < 4.5} == {}
