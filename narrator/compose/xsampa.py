"""X-SAMPA to IPA: the alphabet of ASCII signs that many lexicons are written in."""

from __future__ import annotations

import re

# J. C. Wells, "Computer-coding the IPA: a proposed extension of SAMPA", 1995/2000. Letters that
# are not here stand for themselves.
_PAIRS = """
a a  b_< ɓ  d` ɖ  d_< ɗ  g ɡ  g_< ɠ  h\\ ɦ  j\\ ʝ  l` ɭ  l\\ ɺ  n` ɳ  p\\ ɸ  r` ɽ  r\\ ɹ  r\\` ɻ
s` ʂ  s\\ ɕ  t` ʈ  v\\ ʋ  P ʋ  x\\ ɧ  z` ʐ  z\\ ʑ  A ɑ  B β  B\\ ʙ  C ç  D ð  E ɛ  F ɱ  G ɣ
G\\ ɢ  G\\_< ʛ  H ɥ  H\\ ʜ  I ɪ  I\\ ᵻ  J ɲ  J\\ ɟ  J\\_< ʄ  K ɬ  K\\ ɮ  L ʎ  L\\ ʟ  M ɯ  M\\ ɰ
N ŋ  N\\ ɴ  O ɔ  O\\ ʘ  Q ɒ  R ʁ  R\\ ʀ  S ʃ  T θ  U ʊ  U\\ ᵿ  V ʌ  W ʍ  X χ  X\\ ħ  Y ʏ  Z ʒ
" ˈ  % ˌ  ' ʲ  : ː  :\\ ˑ  @ ə  @\\ ɘ  @` ɚ  { æ  } ʉ  1 ɨ  2 ø  3 ɜ  3\\ ɞ  3` ɝ  4 ɾ  5 ɫ
6 ɐ  7 ɤ  8 ɵ  9 œ  & ɶ  ? ʔ  ?\\ ʕ  <\\ ʢ  >\\ ʡ  || ‖  -\\ ‿  = ̩  ~ ̃  $ .
_" ̈  _+ ̟  _- ̠  _0 ̥  _= ̩  _> ʼ  _?\\ ˤ  _^ ̯  _} ̚  ` ˞  _~ ̃  _A ̘  _a ̺  _c ̜  _d ̪  _e ̴  _G ˠ
_h ʰ  _j ʲ  _k ̰  _l ˡ  _m ̻  _N ̼  _n ⁿ  _O ̹  _o ̞  _q ̙  _r ̝  _t ̤  _v ̬  _w ʷ  _x ̽
"""
_TO_IPA = dict(zip((words := _PAIRS.split())[::2], words[1::2], strict=True))
_LONGEST_FIRST = re.compile(
    "|".join(re.escape(sign) for sign in sorted(_TO_IPA, key=len, reverse=True))
)
_TONE = re.compile(r"_[TBHLMFR\\]+|<[FR]>|[!^]")


def xsampa_to_ipa(text: str) -> str:
    r"""``text`` in IPA; tones are dropped.

    >>> xsampa_to_ipa('"wUst@'), xsampa_to_ipa("r\\EndZ"), xsampa_to_ipa("bO~")
    ('ˈwʊstə', 'ɹɛndʒ', 'bɔ̃')
    """
    return _LONGEST_FIRST.sub(lambda match: _TO_IPA[match.group()], _TONE.sub("", text))
