"""Controls: the bar of the player and its panel of settings, which the script brings to life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from narrator.writers.player.cldr import format_duration, to_usual_digits
from narrator.writers.player.words import PageWords
from narrator.writers.sentence import escape_text

BACK_S, FORWARD_S = 10, 30
SLEEP_MINUTES = (5, 15, 30, 60)
ICONS: Mapping[str, str] = {
    "play": '<path class="solid play" d="M8 4.5v15L20 12z"/>'
    '<path class="solid pause" d="M7 5h3.6v14H7zM13.4 5H17v14h-3.6z"/>',
    "back": '<path d="M5 9.2A8 8 0 1 1 4 13M4.6 3.8v5.6h5.6"/>',
    "forward": '<path d="M19 9.2A8 8 0 1 0 20 13M19.4 3.8v5.6h-5.6"/>',
    "previous_chapter": '<path d="M6.5 5.5v13"/><path class="solid" d="M18 6v12l-8.5-6z"/>',
    "next_chapter": '<path d="M17.5 5.5v13"/><path class="solid" d="M6 6v12l8.5-6z"/>',
    "previous_sentence": '<path d="M14.5 6l-6 6 6 6"/>',
    "next_sentence": '<path d="M9.5 6l6 6-6 6"/>',
    "chapters": '<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1"/>',
    "settings": '<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/>'
    '<circle cx="16" cy="7" r="2.6"/><circle cx="8" cy="17" r="2.6"/>',
    "copy_link": '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1'
    'M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "return": '<path d="M12 4v15M6 13l6 6 6-6"/>',
}
"""Drawn on 24 by 24 units, as lines unless an element is solid."""
SHORTCUTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("key_space", "K"), "play_pause"),
    (("key_left", "J"), "back"),
    (("key_right", "L"), "forward"),
    (("[",), "previous_sentence"),
    (("]",), "next_sentence"),
    (("P",), "previous_chapter"),
    (("N",), "next_chapter"),
    (("<",), "slower"),
    ((">",), "faster"),
    (("C",), "copy_link"),
)
"""Keys and what they do, as the script has them in keys.js; names of keys are among the words."""


def render_controls(words: PageWords, has_chapters: bool) -> Iterator[str]:
    """HTML of the bar and the panel, hidden until the script shows them."""
    yield '<p id="status" role="status"></p>'
    yield f'<p id="play-here" hidden>{escape_text(words.play_from_here)}</p>'
    yield '<div id="bar" hidden>'
    yield from _render_notices(words)
    position = escape_text(words.position)
    yield f'<input type="range" id="position" min="0" value="0" step="1" aria-label="{position}">'
    yield '<div class="row">'
    yield '<p class="now"><span id="clock"></span> <span id="chapter"></span></p>'
    yield from _render_transport(words, has_chapters)
    yield '<div class="extras">'
    yield '<span id="sleeping"></span>\n<div id="sleep-in-bar"></div>'
    yield f'<select id="speed" name="speed" aria-label="{escape_text(words.speed)}"></select>'
    yield _render_button("copy_link", words.copy_link)
    if has_chapters:
        yield _render_button("chapters", words.chapters, "contents")
    yield _render_button("settings", words.settings, "settings")
    yield "</div>\n</div>"
    yield '<div id="settings" class="panel" role="region" aria-labelledby="settings-title">'
    yield f'<div class="head"><h2 id="settings-title">{escape_text(words.settings)}</h2>'
    yield _render_button("close", words.close)
    yield "</div>"
    yield from _render_settings(words)
    yield from _render_shortcuts(words)
    yield "</div>\n</div>"


def _render_transport(words: PageWords, has_chapters: bool) -> Iterator[str]:
    yield '<div class="transport">'
    if has_chapters:
        yield _render_button("previous_chapter", words.previous_chapter)
    yield _render_button("previous_sentence", words.previous_sentence)
    yield _render_skip(words, "back", words.back, BACK_S)
    yield _render_button("play", words.play)
    yield _render_skip(words, "forward", words.forward, FORWARD_S)
    yield _render_button("next_sentence", words.next_sentence)
    if has_chapters:
        yield _render_button("next_chapter", words.next_chapter)
    yield "</div>"


def _render_notices(words: PageWords) -> Iterator[str]:
    """What offers itself above the bar: to go on where one was, and to return to the voice."""
    yield '<div class="notices">'
    yield '<p id="resume" hidden><button type="button" data-do="resume"></button>'
    yield f'<button type="button" data-do="start_over">{escape_text(words.start_over)}</button></p>'
    yield '<button type="button" id="return" data-do="return" hidden>'
    yield f"{_draw('return')} {escape_text(words.back_to_voice)}</button>\n</div>"


def _render_settings(words: PageWords) -> Iterator[str]:
    spacings = {
        "normal": words.spacing_normal,
        "wide": words.spacing_wide,
        "widest": words.spacing_widest,
    }
    fonts = {
        "serif": words.font_serif,
        "sans": words.font_sans,
        "dyslexia": words.font_dyslexia,
    }
    themes = {
        "system": words.theme_system,
        "light": words.theme_light,
        "dark": words.theme_dark,
        "contrast": words.theme_contrast,
    }
    highlights = {
        "words": words.highlight_words,
        "sentence": words.highlight_sentence,
        "none": words.highlight_none,
    }
    yield f"<fieldset><legend>{escape_text(words.text)}</legend>"
    yield _render_switch("reading", words.reading_mode)
    yield _render_sizes(words)
    yield _render_choice("theme", words.theme, themes)
    yield _render_choice("font", words.font, fonts)
    yield _render_choice("line", words.line_spacing, spacings)
    yield _render_choice("letter", words.letter_spacing, spacings)
    yield _render_switch("ruler", words.reading_ruler)
    yield f"</fieldset>\n<fieldset><legend>{escape_text(words.player)}</legend>"
    yield _render_choice("highlight", words.highlight, highlights)
    yield _render_switch("follow", words.follow)
    yield '<div class="choice">'
    yield f'<label for="volume">{escape_text(words.volume)}</label>'
    yield '<input type="range" id="volume" name="volume" min="0" max="100" step="5">\n</div>'
    yield '<div id="sleep-in-settings">'
    yield _render_choice("sleep", words.sleep_timer, _list_sleep_times(words))
    yield '</div>\n</fieldset>\n<p class="actions">'
    for action in ("copy_link", "print", "reset"):
        name = escape_text(getattr(words, action))
        yield f'<button type="button" data-do="{action}">{name}</button>'
    yield "</p>"


def _list_sleep_times(words: PageWords) -> dict[str, str]:
    minutes = {
        str(count): format_duration(count * 60_000, words.language) for count in SLEEP_MINUTES
    }
    return {"": words.sleep_off, **minutes, "chapter": words.sleep_chapter}


def _render_sizes(words: PageWords) -> str:
    """Text size, with a button each for a step down and up."""
    size = escape_text(words.text_size)
    smaller, larger = escape_text(words.smaller), escape_text(words.larger)
    return (
        f'<div class="choice" role="group" aria-label="{size}"><span>{size}</span>'
        f'<span class="steps"><button type="button" class="smaller" data-do="smaller"'
        f' title="{smaller}"><span aria-hidden="true">A</span></button>'
        f'<output id="size"></output><button type="button" class="larger" data-do="larger"'
        f' title="{larger}"><span aria-hidden="true">A</span></button>'
        "</span></div>"
    )


def _render_shortcuts(words: PageWords) -> Iterator[str]:
    yield f"<details><summary>{escape_text(words.shortcuts)}</summary>"
    yield _render_switch("keys", words.single_keys)
    yield f'<table><thead><tr><th scope="col">{escape_text(words.key)}</th>'
    yield f'<th scope="col">{escape_text(words.action)}</th></tr></thead><tbody>'
    times = {
        "back": format_duration(BACK_S * 1000, words.language),
        "forward": format_duration(FORWARD_S * 1000, words.language),
    }
    for keys, action in SHORTCUTS:
        names = (escape_text(getattr(words, key, key)) for key in keys)
        shown = ", ".join(f"<kbd>{name}</kbd>" for name in names)
        done = getattr(words, action).format(time=times.get(action, ""))
        yield f"<tr><td>{shown}</td><td>{escape_text(done)}</td></tr>"
    yield "</tbody></table>\n</details>"


def _render_button(action: str, name: str, controls: str = "") -> str:
    """A button with a picture; ``controls`` is the id of what it unfolds.

    Its title is its name as well (accname 1.2, 4.3.2 step 2I): with a label of the same words, some
    browsers give the title as a description, and screen readers say everything twice.
    """
    label = escape_text(name)
    unfolds = f' aria-expanded="false" aria-controls="{controls}"' if controls else ""
    return (
        f'<button type="button" class="icon {action}" data-do="{action}" title="{label}"'
        f"{unfolds}>{_draw(action)}</button>"
    )


def _render_skip(words: PageWords, action: str, name: str, seconds: int) -> str:
    """A button that jumps some seconds, with their number in its picture."""
    label = escape_text(name.format(time=format_duration(seconds * 1000, words.language)))
    number = to_usual_digits(str(seconds), words.language)
    return (
        f'<button type="button" class="icon {action}" data-do="{action}" title="{label}">'
        f'{_draw(action)}<span aria-hidden="true">{number}</span></button>'
    )


def _render_switch(name: str, label: str) -> str:
    return (
        f'<div class="switch"><input type="checkbox" id="{name}" name="{name}">'
        f'<label for="{name}">{escape_text(label)}</label></div>'
    )


def _render_choice(name: str, label: str, choices: Mapping[str, str]) -> str:
    options = "".join(
        f'<option value="{value}">{escape_text(text)}</option>' for value, text in choices.items()
    )
    return (
        f'<div class="choice" id="{name}-choice"><label for="{name}">{escape_text(label)}</label>'
        f'<select id="{name}" name="{name}">{options}</select></div>'
    )


def _draw(icon: str) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true">{ICONS[icon]}</svg>'
