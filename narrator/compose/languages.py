"""Languages: what the letters of a word say about its language."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

_LANGUAGES = {
    "CJK": ("zh", "ja", "ko", "yue", "cmn"), "HIRAGANA": ("ja",), "KATAKANA": ("ja",),
    "HANGUL": ("ko",), "BOPOMOFO": ("zh",),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tt", "ba", "cv", "mn"),
    "GREEK": ("el", "grc"), "HEBREW": ("he", "yi"), "ARABIC": ("ar", "fa", "ur", "sd", "ug", "ps"),
    "DEVANAGARI": ("hi", "mr", "ne", "kok", "sa"), "BENGALI": ("bn", "as", "bpy"),
    "GURMUKHI": ("pa",), "GUJARATI": ("gu",), "ORIYA": ("or",), "TAMIL": ("ta",),
    "TELUGU": ("te",), "KANNADA": ("kn",), "MALAYALAM": ("ml",), "SINHALA": ("si",),
    "THAI": ("th",), "MYANMAR": ("my",), "GEORGIAN": ("ka",), "ARMENIAN": ("hy",),
    "ETHIOPIC": ("am", "ti"), "KHMER": ("km",), "LAO": ("lo",), "CHEROKEE": ("chr",),
}  # fmt: skip
"""The languages written with each Unicode script other than Latin, the likeliest first."""


_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_WORDS = frozenset(("the", "of", "and", "to", "is", "that", "with", "this", "you", "are"))
ENGLISH_SHARE = 0.08
"""English prose has at least twice as many of its small words; no other language has half of it."""
LEAST_WORDS = 6
"""The detector guesses wildly at less ("Hello." is Breton to it)."""
SAMPLE_LETTERS = 5_000


def find_foreign_language(word: str, language: str) -> str | None:
    """The language of ``word`` where its script is none that ``language`` is written in.

    One letter alone is a symbol ("the angle α"), not a language.

    >>> find_foreign_language("你好。", "en"), find_foreign_language("hello", "en")
    ('zh', None)
    >>> find_foreign_language("α,", "en") is None
    True
    """
    if word.isascii():
        return None
    scripts = [script for letter in word if (script := _script_of(letter))]
    if not scripts:
        return None
    home = language.partition("-")[0].lower()
    # Kana decides for Japanese, which also writes with Han characters.
    script = next((each for each in scripts if each.endswith("KANA")), scripts[0])
    candidates = _LANGUAGES[script]
    ideographic = script in ("CJK", "HIRAGANA", "KATAKANA")
    if home in candidates or (len(scripts) == 1 and not ideographic):
        return None
    return candidates[0]


def guess_language(text: str) -> str:
    """A BCP 47 tag for a text that does not name its language; ``en`` where nothing tells.

    Its letters decide where they are not Latin, then the small words of English, then a detector.

    >>> guess_language("Он не сказал ни слова."), guess_language("日本語のテキスト")
    ('ru', 'ja')
    >>> guess_language("Der alte Mann ging am Abend langsam nach Hause."), guess_language("Hello.")
    ('de', 'en')
    """
    sample = text[:SAMPLE_LETTERS]
    counts = Counter(script for letter in sample if (script := _script_of(letter)))
    latin = sum(letter.isalpha() for letter in sample) - counts.total()
    if counts.total() > latin:
        if counts["HIRAGANA"] + counts["KATAKANA"] > counts.total() / 10:
            return "ja"
        script = counts.most_common(1)[0][0]
        if len(_LANGUAGES[script]) == 1:
            return _LANGUAGES[script][0]
    else:
        words = _WORD.findall(sample.lower())
        english = sum(word in _ENGLISH_WORDS for word in words)
        if len(words) < LEAST_WORDS or english > ENGLISH_SHARE * len(words):
            return "en"
    from py3langid import classify

    return str(classify(sample)[0])


@functools.lru_cache(maxsize=4096)
def _script_of(letter: str) -> str | None:
    """The script of a letter, or None for Latin and for what is no letter."""
    if letter.isascii() or not letter.isalpha():
        return None
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _LANGUAGES else None
