"""Elements: the XML of a feed, and texts that fit into it."""

from __future__ import annotations

import re

from narrator.writers.sentence import escape_text

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
"""What is a tag or a character reference to those who look for one (HTML, 13.2.5)."""


def write_element(name: str, contents: str = "", /, **attributes: str | int) -> str:
    """An element with a text; attributes with an empty value are left out.

    >>> write_element("link", href="a?b&c", rel=""), write_element("title", "A <b>")
    ('<link href="a?b&amp;c"/>', '<title>A &lt;b&gt;</title>')
    """
    start = name + "".join(
        f' {key}="{escape_text(str(value))}"' for key, value in attributes.items() if value != ""
    )
    # A feed's texts have no space at their ends (PSP-1).
    text = escape_text(contents.strip())
    return f"<{start}>{text}</{name}>" if text else f"<{start}/>"


def write_parent(name: str, children: list[str], /, **attributes: str | int) -> str:
    """An element with other elements, each on a line of its own.

    Nothing is indented: texts in it keep their lines as they are.
    """
    start = write_element(name, **attributes).removesuffix("/>")
    return "\n".join((f"{start}>", *children, f"</{name}>"))


def write_cdata(name: str, html: str) -> str:
    """An element with HTML as it stands, whatever is in it (XML 1.0, 2.7).

    >>> write_cdata("a", "b ]]> c")
    '<a><![CDATA[b ]]]]><![CDATA[> c]]></a>'
    """
    return f"<{name}><![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"


def protect_signs(text: str) -> str:
    """``text`` for an element that some take for HTML and others for a plain text, as description.

    Only what the first would swallow or change is escaped, so that the second show “R & B” as it
    is.

    >>> protect_signs("R & B <live>: 1 < 2 &amp; 3")
    'R & B &lt;live>: 1 < 2 &amp;amp; 3'
    """
    return _MARKUP.sub(lambda found: escape_text(found[0]), text)


def cut_text(text: str, most_bytes: int) -> str:
    """``text``, or as many of its words as fit into ``most_bytes`` in UTF-8, and an ellipsis.

    >>> cut_text("Four walls hold them", 15), cut_text("壁壁壁", 7)
    ('Four walls…', '壁…')
    """
    if len(text.encode()) <= most_bytes:
        return text
    ellipsis = "…"
    cut = text.encode()[: most_bytes - len(ellipsis.encode())].decode(errors="ignore")
    words = cut.rpartition(" ")[0]
    return (words or cut).rstrip(" ,;:.–—\n") + ellipsis
