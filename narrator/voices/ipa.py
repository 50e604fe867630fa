"""IPA to the phoneme alphabet that hibari was trained on (misaki's, of Kokoro)."""

from __future__ import annotations

import re
import unicodedata

from narrator.errors import ScriptError

_TO_MISAKI = {
    "eɪ": "A", "aɪ": "I", "aʊ": "W", "ɔɪ": "Y", "oʊ": "O", "əʊ": "Q",
    "tʃ": "ʧ", "dʒ": "ʤ", "ɝ": "ɜɹ", "ɚ": "əɹ", "ɐ": "ɐ", "g": "ɡ", "r": "ɹ", "e": "ɛ",
    "a": "æ", "ʀ": "ɹ", "ʁ": "ɹ", "ɫ": "l", "ʋ": "v", "x": "k", "χ": "k", "ç": "h", "y": "u",
    "ø": "ɜ", "œ": "ɜ", "ɨ": "ɪ", "ʉ": "u", "ɯ": "u", "ɤ": "ʌ", "ɲ": "nj", "ʎ": "lj", "ɣ": "ɡ",
    "β": "v", "ʔ": "t", "ɾ": "T", "o": "O", "ɒ": "ɑ",
}  # fmt: skip
"""IPA to misaki where the two differ; sounds that English lacks become the nearest English one."""
_KEPT = frozenset("bdfhjklmnpstuvwzæðŋɑɔəɛɜɡɪɹʃʊʌʒθiɐˈˌAIWYOQʧʤTᵻ")
_DROPPED = frozenset("ːˑ.‿|‖ '’-̩̯̃̆̊͜͡ʰʲʷˠˤ˞")
_LONGEST_FIRST = re.compile("|".join(sorted(_TO_MISAKI, key=len, reverse=True)))


def ipa_to_misaki(ipa: str) -> str:
    """``ipa`` in the model's alphabet, with a stress where a word of several sounds has none.

    Raises ScriptError for a character that is no IPA.

    >>> ipa_to_misaki("kɪm tʃʌŋ ˈeɪtʃ")
    'kɪmʧʌŋˈAʧ'
    """
    # Affricates may be tied (t͡ʃ), so ties go before pairs are looked for.
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", ipa.strip("/[] ")) if sign not in _DROPPED
    )
    # NFD tears ç apart; English has only its neighbour.
    plain = plain.replace("ç", "h")
    misaki = _LONGEST_FIRST.sub(lambda match: _TO_MISAKI[match.group()], plain)
    unknown = sorted(set(misaki) - _KEPT)
    if unknown or not misaki:
        signs = " ".join(unknown) or "nothing"
        raise ScriptError(f"“{signs}” is no IPA that can be spoken", f'[ipa:"{ipa}"]')
    return misaki
