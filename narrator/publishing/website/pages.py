"""Pages: what the pages of a site have in common: their head, their styles and their language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from narrator.writers.player.inline import hash_source, join_files, join_scripts
from narrator.writers.player.page import EARLY_SCRIPTS
from narrator.writers.player.words import page_words
from narrator.writers.sentence import escape_text, text_direction

STYLES = ("themes.css", "text.css", "front.css")
"""Of the player page."""
OWN_STYLES = "site.css"
PROGRAM = "narrator"


def render_page(
    title: str, language: str, head: Sequence[str], body: Iterator[str], script: str = ""
) -> str:
    """A page in ``language``, with ``script`` at its end, in the look that its reader chose.

    ``head`` is markup, one element each. Nothing is run but these scripts, whatever a title holds.
    """
    style = join_files(STYLES) + (files(__package__) / OWN_STYLES).read_text("utf-8").rstrip()
    early = join_scripts(EARLY_SCRIPTS)
    scripts = [early, script] if script else [early]
    policy = (
        f"style-src {hash_source(style)}; script-src {' '.join(map(hash_source, scripts))};"
        " connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
    )
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape_text(language)}" dir="{text_direction(language)}">',
        '<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape_text(title)}</title>",
        *head,
        '<link rel="icon" href="data:,">',  # or else a browser asks the host for one
        f"<style>{style}</style>",
        f"<script>{early}</script>\n</head>\n<body>",
        *body,
        *([f"<script>{script}</script>"] if script else []),
        "</body>\n</html>\n",
    ]
    return "\n".join(lines)


def mark_language(language: str, around: str) -> str:
    """Attributes of an element in ``language`` inside of one in ``around``; empty for the same.

    >>> mark_language("de-AT", "de"), mark_language("ar", "de")
    ('', ' lang="ar" dir="rtl"')
    """
    if language.partition("-")[0].lower() == around.partition("-")[0].lower():
        return ""
    direction = text_direction(language)
    turned = f' dir="{direction}"' if direction != text_direction(around) else ""
    return f' lang="{escape_text(language)}"{turned}'


def mark_own_words(language: str) -> str:
    """Attributes of an element with our own words on a page in ``language``."""
    return mark_language(page_words(language).language, language)
