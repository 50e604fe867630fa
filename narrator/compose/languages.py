"""Languages: what the letters and the words of a text say about its language."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from narrator.compose.rules import split_words
from narrator.errors import SourceError

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

COMMON_LANGUAGES = split_words(
    """
    af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gd gu he hi hr hu hy id is
    it ja ka kk kn ko ky la lb lt lv mk ml mr ms mt my ne nl no pa pl pt ro ru si sk sl sq sr sv sw
    ta te th tr tt uk ur uz vi zh
    """
)
"""What a short text can be: languages that a voice speaks and that many people write."""
SHORT_TEXT = 120
"""A text of fewer letters is taken for one of the common languages."""
SURE = 0.5
"""How likely, of 1, a short text must be in another language before it is not English."""
GUESS = 0.1
"""The same for a longer text."""
SAMPLE_LETTERS = 2_000
"""Read at the beginning, in the middle and at the end."""

_TWINS: dict[str, tuple[tuple[str, str], ...]] = {
    "pt": (
        ("pt", """
            facto factos autocarro comboio telemóvel acção direcção objectivo actual actividade
            projecto connosco económico económica género prémio bebé académico bónus fenómeno
            António equipa ecrã registo controlo utilizador ficheiro rapariga protecção
            aspecto eléctrico óptimo efectivo efectiva
            """),
        ("pt-BR", """
            você vocês ônibus trem celular fato fatos econômico econômica gênero prêmio bebê
            acadêmico bônus fenômeno Antônio conosco equipe tela registro usuário arquivo moça
            atualmente projeto ação direção proteção elétrico ótimo efetivo efetiva
            assembléia idéia objetivo atividade
            """),
    ),
    "hr": (
        ("hr", """
            tko što netko nitko svatko općina opći opća općeg tisuća kruh vlak tijekom tjedan uvjet
            uvjeti europa europski povijest zrak nogomet glazba tvornica sustav suradnja uopće
            građanskih sviju obitelj
            """),
        ("bs", """
            ko niko svako opći historija hljeb voz uslov uslovi sedmica evropa evropski kahva lahko
            mehko hiljada sretan saradnja općina
            """),
        ("sr", """
            ko šta neko niko svako opšti opšta opština hiljada hleb voz tokom nedelja uslov uslovi
            evropa evropski istorija vazduh fudbal fabrika saradnja uopšte lepo dete vreme čovek
            mesto gde sledeći svest svešću reč uvek videti ceo telo deo reka mleko
            """),
    ),
    "id": (
        ("id", """
            bahwa karena bisa uang mobil kamar apakah kantor polisi pemerintah sekolah merdeka
            martabat sesama dikaruniai hendaknya persaudaraan universitas televisi gratis
            bicara sepeda berbeda republik adalah
            """),
        ("ms", """
            bahawa kerana boleh wang kereta bilik pejabat hospital kerajaan universiti televisyen
            percuma basikal berlainan hendaklah samarata kebebasan pemikiran perasaan ialah
            tandas awak cakap
            """),
    ),
    "no": (
        ("nb", "ikke jeg hun de hva hvordan fra også bare noen mye selv være blitt ble opp"),
        ("nn", "ikkje eg ho dei kva korleis frå også berre nokon mykje sjølv vere vart"),
        ("da", "ikke jeg hun de hvad hvordan fra også kun nogen meget selv være blevet blev af"),
    ),
}  # fmt: skip
"""Languages that the detector cannot tell apart, and words that only one of them has so."""
_ENGLISH_WORDS = frozenset(("the", "of", "and", "to", "is", "that", "with", "this", "you", "are"))
ENGLISH_SHARE = 0.15
"""Most English prose has more of its small words; no other language has a third of it."""
LEAST_WORDS = 6
_SELDOM_WRITTEN = frozenset(("sa", "kok", "grc"))
_GROUPS = {"pcm": "en", "bs": "hr", "sr": "hr", "ms": "id", "nn": "no", "nb": "no"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Latin and its marks, Latin Extended Additional, and General Punctuation.
_BEYOND_LATIN = re.compile("[^\x00-\u036f\u1e00-\u1eff\u2000-\u206f]")
_POLYNESIAN = {"haw": frozenset("aeiouāēīōūhklmnpwʻ"), "mi": frozenset("aeiouāēīōūghkmnprtw")}
_VOWELS = "aeiouāēīōū"


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


def may_be_foreign(text: str) -> bool:
    """Whether ``text`` has letters that ``find_foreign_language`` may know.

    >>> may_be_foreign("“Très bien” — he said…"), may_be_foreign("the angle α")
    (False, True)
    """
    return not text.isascii() and _BEYOND_LATIN.search(text) is not None


def is_latin(language: str) -> bool:
    """Whether ``language`` (a BCP 47 tag) is not known to be written in another script.

    >>> is_latin("gcf"), is_latin("am")
    (True, False)
    """
    home = language.partition("-")[0].lower()
    return all(home not in languages for languages in _LANGUAGES.values())


def guess_language(text: str) -> str:
    """A BCP 47 tag for a text that does not name its language; ``en`` where nothing tells.

    Its letters decide where only one language is written with them, then a detector, then the
    words in which it differs from its nearest relatives.

    >>> guess_language("Он не сказал ни слова."), guess_language("日本語のテキスト")
    ('ru', 'ja')
    >>> guess_language("Der alte Mann ging am Abend langsam nach Hause."), guess_language("Hello.")
    ('de', 'en')
    """
    sample = _sample(text)
    counts = Counter(script for letter in sample if (script := _script_of(letter)))
    letters = sum(map(str.isalpha, sample))
    if counts.total() * 2 > letters:
        return _guess_by_script(sample, counts)
    if not letters:
        return "en"
    words = _WORD.findall(sample.lower())
    english = sum(word in _ENGLISH_WORDS for word in words)
    if len(words) >= LEAST_WORDS and english > ENGLISH_SHARE * len(words):
        return "en"
    return _find_polynesian(sample) or _tell_twins(_guess_latin(sample, letters), sample)


def _guess_latin(sample: str, letters: int) -> str:
    language, likelihood = _choose_group(rank_languages(sample))
    if (letters >= SHORT_TEXT and likelihood >= GUESS) or (
        likelihood >= SURE and language not in COMMON_LANGUAGES
    ):
        return language
    language, likelihood = _choose_group(rank_languages(sample, COMMON_LANGUAGES))
    return language if likelihood >= SURE else "en"


def _choose_group(ranked: list[tuple[str, float]]) -> tuple[str, float]:
    """The likeliest language, where near relatives are one; and how likely it is."""
    groups: Counter[str] = Counter()
    for language, likelihood in ranked:
        groups[_GROUPS.get(language, language)] += likelihood  # type: ignore[assignment]
    group, total = groups.most_common(1)[0]
    if group == "en":
        return group, total
    return next(each for each, _ in ranked if _GROUPS.get(each, each) == group), total


def rank_languages(text: str, languages: frozenset[str] = frozenset()) -> list[tuple[str, float]]:
    """How likely ``text`` is in each of ``languages`` (of all that the detector knows, if none).

    The likeliest comes first; the likelihoods add up to 1.

    >>> rank_languages("Je ne sais pas ce que vous voulez.", frozenset(("en", "fr")))[0][0]
    'fr'
    """
    ranked: list[tuple[str, float]] = _load_detector().rank(text)
    if not languages:
        return ranked
    chosen = [(language, chance) for language, chance in ranked if language in languages]
    total = sum(chance for _, chance in chosen) or 1
    return [(language, chance / total) for language, chance in chosen]


@functools.cache
def _load_detector() -> Any:
    # Takes half a second and 70 MB.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it unpacks its model into the folder for temporary files
        reason = (error.strerror or str(error)).lower()
        raise SourceError(
            f"its language cannot be found out ({reason})",
            mend="make room for temporary files, or name the language with --language",
        ) from error


def release_detector() -> None:
    """Give back the 70 MB of the detector, which takes half a second to load again."""
    _load_detector.cache_clear()


def _sample(text: str) -> str:
    """What to look at: not only the beginning, which may be a licence in another language."""
    if len(text) <= 3 * SAMPLE_LETTERS:
        return text
    middle = len(text) // 2
    parts = (text[:SAMPLE_LETTERS], text[middle : middle + SAMPLE_LETTERS], text[-SAMPLE_LETTERS:])
    return " ".join(parts)


def _guess_by_script(sample: str, counts: Counter[str]) -> str:
    if counts["HIRAGANA"] + counts["KATAKANA"] > counts.total() / 10:
        return "ja"
    script = counts.most_common(1)[0][0]
    candidates = _LANGUAGES[script]
    if script == "ETHIOPIC":
        openings = Counter(word[0] for word in _WORD.findall(sample))
        return "ti" if sum(openings[letter] for letter in "ኣዝንብ") > 2 * openings["የ"] else "am"
    if len(candidates) == 1:
        return candidates[0]
    language, likelihood = rank_languages(sample, frozenset(candidates) - _SELDOM_WRITTEN)[0]
    return language if likelihood >= SURE else candidates[0]


def _tell_twins(language: str, sample: str) -> str:
    """Which of ``language`` and its nearest relatives ``sample`` is in."""
    group = _GROUPS.get(language, language)
    if group not in _TWINS:
        return language
    words = Counter(word.lower() for word in _WORD.findall(sample))
    first = {"no": "nb", "hr": language, "id": language}.get(group, language)
    scores = {tag: _count_words(words, own.lower().split()) for tag, own in _TWINS[group]}
    best = max(scores, key=lambda tag: (scores[tag], tag == first))
    return best if scores[best] else first


def _count_words(words: Counter[str], own: Iterable[str]) -> int:
    return sum(words[word] for word in own)


def _find_polynesian(sample: str) -> str | None:
    """Hawaiian or Māori, which the detector does not know: no other words all end in vowels."""
    words = [word.lower() for word in _WORD.findall(sample.replace("‘", "ʻ").replace("'", "ʻ"))]
    for language, alphabet in _POLYNESIAN.items() if len(words) >= 8 else ():
        fitting = sum(word[-1] in _VOWELS and alphabet.issuperset(word) for word in words)
        if fitting >= 0.95 * len(words):
            return language
    return None


@functools.lru_cache(maxsize=4096)
def _script_of(letter: str) -> str | None:
    """The script of a letter, or None for Latin and for what is no letter."""
    if letter.isascii() or not letter.isalpha():
        return None
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _LANGUAGES else None
