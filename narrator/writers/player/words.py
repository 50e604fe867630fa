"""The player page's own words, by language: one file a language in the folder ``words``.

To add a language, add a file named by its tag, in lower case, with every key of ``en.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from narrator.localised import SAME_AS

FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the controls of the page are called; names in braces are filled in by the page.

    ``{time}``, ``{now}`` and ``{total}`` stand for a duration in words: "15 seconds" (see
    ``narrator.writers.player.cldr``). The words for note, question and answer are in
    ``narrator.localised``.
    """

    language: str
    """Tag of the language that these words are in, for the ``lang`` of the controls."""

    player: str
    """Name of the region with the controls."""
    play: str
    pause: str
    play_pause: str
    """Name of the one key that does both, in the list of shortcuts."""
    back: str
    """With ``{time}``: a jump of some seconds."""
    forward: str
    """With ``{time}``."""
    previous_sentence: str
    next_sentence: str
    previous_chapter: str
    next_chapter: str
    position: str
    """Name of the slider."""
    position_text: str
    """Its value in words, with ``{now}`` and ``{total}``."""
    duration_join: str
    """Hours before minutes, minutes before seconds: ``{first}`` and ``{second}``."""

    speed: str
    speed_value: str
    """With ``{speed}``, a number as the language writes it: 1.25 or 1,25."""
    slower: str
    faster: str
    volume: str
    sleep_timer: str
    sleep_off: str
    sleep_chapter: str
    """A choice of the sleep timer, beside durations: stop where the chapter ends."""
    sleep_left: str
    """With ``{time}`` until the sound stops."""

    settings: str
    close: str
    reset: str
    """Puts every setting back."""
    text_size: str
    smaller: str
    larger: str
    line_spacing: str
    letter_spacing: str
    spacing_normal: str
    """Values of both kinds of spacing, from here on."""
    spacing_wide: str
    spacing_widest: str
    font: str
    font_serif: str
    font_sans: str
    font_dyslexia: str
    reading_mode: str
    """The switch that sets type, spacing and line length for readers with dyslexia at once."""
    reading_ruler: str
    theme: str
    theme_system: str
    """A choice of the theme: light or dark as the device is set."""
    theme_light: str
    theme_dark: str
    theme_contrast: str
    highlight: str
    """Name of the choice: what is marked while it is spoken."""
    highlight_words: str
    highlight_sentence: str
    highlight_none: str
    follow: str
    """The switch that scrolls the text along with the voice."""
    back_to_voice: str
    """The button for readers who have scrolled away."""
    play_from_here: str

    chapters: str
    text: str
    """Name of the region with the narrated text."""
    transcript: str
    skip_to_text: str
    skip_to_player: str

    shortcuts: str
    single_keys: str
    """The switch that turns shortcuts of one key off (WCAG 2.2, 2.1.4)."""
    key: str
    """Heading of the column of keys."""
    action: str
    """Heading of the column of what they do."""
    key_space: str
    key_left: str
    key_right: str

    copy_link: str
    link_copied: str
    resume: str
    """With ``{time}``, as a clock shows it: 1:02:03."""
    start_over: str
    audio_error: str
    """With ``{file}``: what went wrong and how to mend it."""
    music: str
    page: str
    """With ``{label}``: a page of the printed book begins here."""
    chapter: str
    """With ``{title}``: said where a chapter begins."""

    files: str
    by: str
    """With ``{author}``, who may be several."""
    published: str
    """With ``{date}``."""
    synthetic_voice: str
    made_with: str
    """With ``{name}``, that of this program."""
    print: str


def list_page_languages() -> list[str]:
    """Tags, in lower case, of the languages that the page can speak itself."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


@cache
def page_words(language: str) -> PageWords:
    """The words of ``language`` (a BCP 47 tag, RFC 4647 lookup), or the English ones.

    English and not silence, unlike the announcements of ``narrator.localised``: a control without a
    name cannot be used by ear. The page marks all of these words with their own language.

    >>> page_words("de-AT").play, page_words("zh-Hant-TW").play, page_words("no").language
    ('Wiedergabe', '播放', 'nb')
    >>> page_words("am").language
    'en'
    """
    available = list_page_languages()
    tag = language.lower().replace("_", "-")
    while tag:
        found = SAME_AS.get(tag, tag)
        if found in available:
            return read_words(found)
        tag = tag.rpartition("-")[0]
    return read_words("en")


def read_words(tag: str) -> PageWords:
    """The words of the file named ``tag``."""
    words = json.loads((FOLDER / f"{tag}.json").read_text(encoding="utf-8"))
    return PageWords(language=tag, **words)
