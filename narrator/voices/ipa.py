"""IPA to the phoneme alphabet that hibari was trained on (misaki's, of Kokoro)."""

from __future__ import annotations

import re
import unicodedata

from narrator.errors import ScriptError

_TO_MISAKI = {
    "eɪ": "A", "aɪ": "I", "aʊ": "W", "ɔɪ": "Y", "oʊ": "O", "əʊ": "Q",
    "tʃ": "ʧ", "dʒ": "ʤ", "tɕ": "ʧ", "dʑ": "ʤ", "tʂ": "ʧ", "dʐ": "ʤ",
    "ɝ": "ɜɹ", "ɚ": "əɹ", "g": "ɡ", "r": "ɹ", "e": "ɛ", "a": "æ", "o": "O", "ɒ": "ɑ", "ɾ": "T",
    "y": "u", "ʏ": "ɪ", "ø": "ɜ", "œ": "ɜ", "ɶ": "æ", "ɨ": "ɪ", "ʉ": "u", "ɯ": "u", "ɤ": "ʌ",
    "ɘ": "ə", "ɵ": "ə", "ɞ": "ɜ",
    "ʀ": "ɹ", "ʁ": "ɹ", "ɻ": "ɹ", "ɽ": "ɹ", "ɫ": "l", "ɭ": "l", "ɬ": "l", "ɮ": "l", "ɺ": "l",
    "ʎ": "lj", "ʟ": "l", "ɲ": "nj", "ɳ": "n", "ɱ": "m", "ɴ": "ŋ", "ʋ": "v", "β": "v", "ⱱ": "v",
    "ʙ": "b", "ɸ": "f", "ɥ": "w", "ɰ": "w", "ʍ": "w", "ʝ": "j", "c": "k", "q": "k", "x": "k",
    "χ": "k", "ɣ": "ɡ", "ɟ": "ɡ", "ɢ": "ɡ", "ʈ": "t", "ɖ": "d", "ʂ": "ʃ", "ɕ": "ʃ", "ɧ": "ʃ",
    "ʐ": "ʒ", "ʑ": "ʒ", "ç": "h", "ħ": "h", "ɦ": "h", "ʔ": "t", "ʕ": "", "ʢ": "", "ʡ": "t",
    "ʜ": "h", "ɓ": "b", "ɗ": "d", "ɠ": "ɡ", "ʛ": "ɡ", "ʄ": "ʤ", "ʘ": "p", "ǀ": "t", "ǃ": "k",
    "ǂ": "t", "ǁ": "k", "ʣ": "dz", "ʦ": "ts", "ʥ": "ʤ", "ʨ": "ʧ", "ᵿ": "ʊ",
}  # fmt: skip
"""IPA to misaki where the two differ; sounds that English lacks become the nearest English one."""
_FULL_VOWELS = "AIWYOQæɑɔɛɜɪʊʌiu"
_VOWELS = f"{_FULL_VOWELS}əɐᵻ"
_STRESSES = "ˈˌ"
_KEPT = frozenset(f"bdfhjklmnpstvwzðŋɡɹʃʒθʧʤT{_VOWELS}{_STRESSES}")
_SEPARATORS = frozenset(".‿|‖ '’-")
_LONGEST_FIRST = re.compile("|".join(sorted(_TO_MISAKI, key=len, reverse=True)))
_STRESSED_ONSET = re.compile(rf"([{_STRESSES}])([^{_VOWELS}{_STRESSES}]+)(?=[{_VOWELS}])")


def ipa_to_misaki(ipa: str) -> str:
    """``ipa`` in the model's alphabet, with a stress where a word has none.

    IPA marks the stress before its syllable, misaki before its vowel. Length, tone, ties and the
    finer marks of articulation are dropped. Raises ScriptError for a character that is no IPA.

    >>> ipa_to_misaki("kɪm tʃʌŋ ˈheɪtʃ"), ipa_to_misaki("kɪm")
    ('kɪmʧʌŋhˈAʧ', 'kˈɪm')
    """
    # Affricates may be tied (t͡ʃ), so ties go before pairs are looked for. ç comes apart in NFD.
    parts = unicodedata.normalize("NFC", ipa.strip("/[] ")).replace("ç", "h")
    plain = "".join(sign for sign in unicodedata.normalize("NFD", parts) if not _is_detail(sign))
    misaki = _LONGEST_FIRST.sub(lambda match: _TO_MISAKI[match.group()], plain)
    unknown = sorted(set(misaki) - _KEPT)
    if unknown or not misaki.strip(_STRESSES):
        signs = " ".join(unknown) or "nothing"
        raise ScriptError(f"“{signs}” is no IPA that can be spoken", f'[ipa:"{ipa}"]')
    if not any(sign in _STRESSES for sign in misaki):
        return re.sub(f"[{_FULL_VOWELS}]", r"ˈ\g<0>", misaki, count=1)
    return _STRESSED_ONSET.sub(r"\2\1", misaki)


def _is_detail(sign: str) -> bool:
    """Whether ``sign`` says more than the model knows: a mark, a modifier letter, a tone."""
    if sign in _STRESSES or sign in _KEPT:
        return False
    finer = not sign.isascii() and unicodedata.category(sign) in ("Mn", "Lm", "Sk")
    return finer or sign in _SEPARATORS
