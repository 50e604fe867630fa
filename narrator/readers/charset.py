"""Bytes that are no Unicode in, text out: the encoding in which they make plausible words.

General detectors go by byte statistics and are often wrong on a short text: a French sentence
in Windows-1252 comes out Polish, a Japanese one Korean. Words tell more: in a wrong encoding,
capitals stand inside words, symbols between letters, and scripts mix.
"""

from __future__ import annotations

import re
import unicodedata

from narrator.errors import SourceError

ALPHABETIC = (
    "cp1252", "mac_roman", "cp1250", "iso8859_2", "koi8_r", "koi8_u", "cp1251", "cp866",
    "mac_cyrillic", "cp850", "cp1253", "cp1255", "cp1256",
)  # fmt: skip
IDEOGRAPHIC = ("cp932", "euc_jp", "cp949", "gb18030", "big5")
"""Encodings tried, the more usual first: of two that fit equally well, the first one wins."""

GOOD_ENOUGH = 0.9
SAMPLE_CHARACTERS = 20_000

_OPENING = "\"'“‘„‚«‹¿¡([{<—–-•·§©£€$¥°…*_/#"
_CLOSING = "\"'”’“»›)]}>,.;:!?…—–-™®°%€£¥ªº¹²³¼½¾§†‡©*_/"
_INNER = re.compile(r"[-–—'’‘./&:,;()\"“”…_@+]")
# Cyrillic or Greek taken for Latin; Polish "zażółć" is about the limit of what is real.
_ACCENTED_THROUGHOUT = re.compile(r"[^\x00-\x7f]{5}|^[^\x00-\x7f]{4}")
# The most frequent letters of each script: about nine in ten of a text.
_FREQUENT = {
    "CYRILLIC": frozenset("оеаинтсрвлкмдпуяыьгзбчйхі"),
    "GREEK": frozenset("αιοτεσνηρπκμλυδςόίάέήύώθγω"),
    "HEBREW": frozenset("יוהלארמתבשנעםדקחפןגכ"),
    "ARABIC": frozenset("اليمونرتبةعدسفهكقحجىأشطص"),
}
# Letters beyond ASCII of languages in Latin script: what tells Czech from Danish.
_ALPHABETS = tuple(map(frozenset, (
    "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àèéìíòóù", "àáâãçéêíóôõúü", "éëïóöüèç", "æøåéü",
    "äåöé", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșşțţ",
    "čćđšž", "çğıiöşüâî", "áðéíóúýþæö",
)))  # fmt: skip
_TEXT_CONTROLS = "\a\b\t\n\v\f\r\x1b\x85"


def decode_legacy(data: bytes, name: str) -> str:
    """The text in ``data``, which is not UTF-8.

    A file that mixes UTF-8 with lines of another encoding is read line by line. Raises
    SourceError, with the line, where no encoding makes sense of it.
    """
    encoding = find_encoding(data)
    if encoding:
        return data.decode(encoding)
    mixed = _decode_mixed(data)
    if mixed is not None:
        return mixed
    encoding = _ask_detector(data)
    if encoding:
        return data.decode(encoding)
    lines = enumerate(data.splitlines(), 1)
    line = next(number for number, text in lines if not can_decode(text, "utf-8"))
    raise SourceError(
        f"the bytes in line {line} make no words in any encoding that narrator knows",
        name,
        "save it as UTF-8",
    )


def find_encoding(data: bytes) -> str:
    """The encoding in which ``data`` makes plausible words, or an empty string.

    >>> find_encoding("Où est le café ?".encode("cp1252"))
    'cp1252'
    """
    # No encoding here has a space inside a character.
    sample = b"\n".join(word for word in data.split() if not word.isascii())
    best, best_score = "", GOOD_ENOUGH
    for encoding in (*ALPHABETIC, *IDEOGRAPHIC):
        score = 0.0
        text = _decode_sample(sample, encoding)
        if text is not None:
            score = (
                alphabetic_score(text)
                if encoding in ALPHABETIC
                else ideographic_score(text, encoding)
            )
        if score > best_score and can_decode(data, encoding):
            best, best_score = encoding, score
    return best


def alphabetic_score(text: str) -> float:
    """How many of the chunks of ``text`` with letters beyond ASCII look like words, 0 to 1."""
    chunks = _list_chunks(text)
    if not chunks:
        return 0.0
    words = sum(is_word_like(chunk) for chunk in chunks) / len(chunks)
    return words * _frequency_score(chunks)


def _list_chunks(text: str) -> list[str]:
    """What stands between spaces in a sample of ``text`` and goes beyond ASCII."""
    return [chunk for chunk in text[:SAMPLE_CHARACTERS].split() if not chunk.isascii()]


def is_word_like(chunk: str) -> bool:
    """Whether ``chunk`` (no spaces) is punctuation around letters of one script and sane case.

    >>> is_word_like("“déjà-vu”,"), is_word_like("ItÕs"), is_word_like("garзon")
    (True, False, False)
    """
    core = chunk.lstrip(_OPENING).rstrip(_CLOSING)
    for part in _INNER.split(core):
        if part.isascii():
            continue
        letters = "".join(letter for letter in part if unicodedata.category(letter)[0] != "M")
        if not letters.isalpha() or len({_script(letter) for letter in letters}) > 1:
            return False
        if not (letters.islower() or letters.isupper() or letters[1:].islower()) and _has_case(
            letters
        ):
            return False
        if _script(letters[0]) == "LATIN" and _ACCENTED_THROUGHOUT.search(letters):
            return False
    # An apostrophe or a dash is never all there is between two letters and a symbol.
    return not re.search(r"[^\W\d_][^\w\s\x00-\x7f’‘–—…·]+[^\W\d_]", core)


def ideographic_score(text: str, encoding: str) -> float:
    """How many of the characters beyond ASCII are common ones of the encoding's language."""
    sample = text[:SAMPLE_CHARACTERS]
    wide = [(at, char) for at, char in enumerate(sample) if not char.isascii()]
    if not wide:
        return 0.0
    good = kana = 0
    for at, char in wide:
        is_kana = "\u3041" <= char <= "\u30ff"
        kana += is_kana
        between = sample[max(at - 1, 0) : at].isalpha() and sample[at + 1 : at + 2].isalpha()
        beside = sample[max(at - 1, 0) : at] + sample[at + 1 : at + 2]
        if between and beside.isascii():
            continue
        good += _is_common(char, is_kana, encoding)
    score = good / len(wide)
    if encoding in ("cp932", "euc_jp"):
        # Hardly a Japanese sentence is without hiragana; Chinese and Korean have none.
        return score if kana >= 0.2 * len(wide) else score * 0.5
    return score if kana <= 0.05 * len(wide) else score * 0.5


def is_plausible_utf16(text: str) -> bool:
    """Whether a decoding as UTF-16 or UTF-32 gave real text and not bytes read in pairs."""
    sample = text[:SAMPLE_CHARACTERS]
    odd = sum(
        unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in _TEXT_CONTROLS
        for char in sample
    )
    if odd > 0.01 * len(sample):
        return False
    plain = sum(char.isascii() for char in sample)
    scripts = {_script(char) for char in sample if char.isalpha()}
    return plain > 0.5 * len(sample) or (plain > 0 and len(scripts) <= 4)


def _is_common(char: str, is_kana: bool, encoding: str) -> bool:
    if is_kana:
        return encoding in ("cp932", "euc_jp")
    if "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" or char in "—–…“”‘’·×":
        return True
    try:
        code = char.encode("gb2312" if encoding == "gb18030" else encoding)
    except UnicodeEncodeError:
        return False
    if encoding == "cp932":
        code = _euc(char)
    match encoding:
        case "cp949":
            return b"\xb0\xa1" <= code <= b"\xc8\xfe"  # KS X 1001: the syllables
        case "big5":
            return b"\xa4\x40" <= code <= b"\xc6\x7e"  # the frequent characters
        case "gb18030":
            return b"\xb0\xa1" <= code <= b"\xd7\xf9"  # GB 2312 level 1
    return b"\xb0\xa1" <= _euc(char) <= b"\xcf\xd3"  # JIS X 0208 level 1


def _euc(char: str) -> bytes:
    try:
        return char.encode("euc_jp")
    except UnicodeEncodeError:
        return b""


def _frequency_score(chunks: list[str]) -> float:
    letters = [letter for letter in "".join(chunks).lower() if letter.isalpha()]
    scripts = [_script(letter) for letter in letters if not letter.isascii()]
    if not scripts:
        return 1.0
    main = max(set(scripts), key=scripts.count)
    if main == "LATIN":
        accented = [letter for letter in letters if not letter.isascii()]
        covered = max(sum(map(alphabet.__contains__, accented)) for alphabet in _ALPHABETS)
        # A text may well quote several languages: this only settles a draw.
        return 0.95 + 0.05 * covered / len(accented)
    if main not in _FREQUENT:
        return 0.5
    of_main = [letter for letter in letters if _script(letter) == main]
    frequent = sum(_bare(letter) in _FREQUENT[main] for letter in of_main)
    return min(1.0, frequent / len(of_main) / 0.85)


def _bare(letter: str) -> str:
    return letter if letter in "йіόίάέήύώأ" else unicodedata.normalize("NFD", letter)[0]


def _has_case(letters: str) -> bool:
    return any(letter.isupper() or letter.islower() for letter in letters)


def _script(letter: str) -> str:
    """The script of a letter, by the first word of its Unicode name."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _decode_sample(sample: bytes, encoding: str) -> str | None:
    try:
        return sample[: SAMPLE_CHARACTERS * 2].decode(encoding)
    except UnicodeDecodeError as error:
        # The cut may have gone through a character.
        if len(sample) > SAMPLE_CHARACTERS * 2 and error.start > SAMPLE_CHARACTERS * 2 - 4:
            return sample[: error.start].decode(encoding)
        return None


def can_decode(data: bytes, encoding: str) -> bool:
    """Whether all of ``data`` is valid in ``encoding``."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decode_mixed(data: bytes) -> str | None:
    """The text of a file in which some lines are UTF-8 and the others not, or None."""
    lines = data.splitlines(keepends=True)
    are_utf8 = [can_decode(line, "utf-8") for line in lines]
    pairs = list(zip(lines, are_utf8, strict=True))
    if not any(is_utf8 and not line.isascii() for line, is_utf8 in pairs):
        return None
    encoding = find_encoding(b"".join(line for line, is_utf8 in pairs if not is_utf8))
    if not encoding:
        return None
    return "".join(line.decode("utf-8" if is_utf8 else encoding) for line, is_utf8 in pairs)


def _ask_detector(data: bytes) -> str:
    """What charset-normalizer takes the encoding for, where the words in it are plausible."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or not can_decode(data, best.encoding):
        return ""
    text = data.decode(best.encoding)
    chunks = _list_chunks(text)
    plausible = sum(map(is_word_like, chunks))
    return best.encoding if chunks and plausible >= GOOD_ENOUGH * len(chunks) else ""
