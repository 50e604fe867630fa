"""Text to sentences, by the marks that end them and the abbreviations that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.compose.rules import split_words

_CLOSERS = "\"'”’“»«›‹)\\]}）」』】》〉"
_ENDS = ".!?…؟۔।॥։።፧᠃᠉။។៕꘎꯫"
# “ and « open in Chinese and Japanese, which have no space to tell it by.
_WIDE_CLOSERS = "\"'”’»›)\\]}）」』】》〉"
_WIDE_ENDS = "。！？｡．"
# Possessive, and never begun inside a run of marks: no input makes it search twice.
_CANDIDATE = re.compile(
    rf"(?P<end>(?<!\.\s)\.(?:\s\.){{2,}}+(?:\s?[!?])?|(?<![{_ENDS}])[{_ENDS}]++)"
    rf"(?:[\u00a0\u202f](?=[{_CLOSERS}]))?+(?:[{_CLOSERS}*_]|\[\d{{1,3}}\])*+(?=\s|$)\s*"
    rf"|(?<![{_WIDE_ENDS}])[{_WIDE_ENDS}]++(?P<close>[{_WIDE_CLOSERS}]*+)\s*"
    r"|(?<!\s)\s*\n\s*\n\s*"
)
_NEXT = re.compile(r"[\"'“‘”’„‚«»‹›(\[{¿¡—–*_-]*\s?(?P<char>[^\W_]?)(?P<rest>[^\s.,;:!?)”]*)")
_LAST_WORD = re.compile(r"[^\s\"“‘„«(\[—–/]*\Z")
_MARK = re.compile(r"\W{0,3}(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})\Z")

# Never the end of a sentence.
_OPEN = {
    "en": split_words(
        """
        mr mrs ms dr prof rev revd hon capt col gen lt lieut sgt sergt maj cpl pvt cmdr comdr
        adm gov sen rep pres supt insp messrs mme mlle mons mt ft fr st vs viz cf e.g i.e eg ca
        al. figs vols approx ald atty amb brig dep det esp incl mx msgr pfc pte gens
        """
    ),
    "de": split_words(
        """
        dr prof hr fr frl nr z.b bzw ca d.h u.a o.ä st evtl ggf inkl exkl vgl abs art bd hrsg
        ing mag str tel u.u v.a zzgl sog geb gest jh dipl med jur phil s.o s.u i.d.r z.t
        """
    ),
    "fr": split_words(
        """
        m mm mme mlle dr pr me st ste p.ex cf env vol no n° fig chap art av bd mgr
        """
    ),
    "es": split_words(
        """
        sr sra srta dr dra d dña ud uds vd p.ej núm pág págs art cap vol fig gral ing lic prof
        av c
        """
    ),
    "it": split_words(
        """
        sig sig.ra sigg dott dott.ssa prof avv ing arch on p.es pag pagg art vol fig n cap s.a
        geom
        """
    ),
    "pt": split_words(
        """
        sr sra srta dr dra d prof profa eng exmo p.ex pág págs art cap vol fig núm av r sto sta
        """
    ),
    "nl": split_words(
        """
        dhr mevr mw dr drs ir ing mr prof bijv d.w.z o.a t.a.v nr blz art vgl ca t/m jhr ds enz.
        """
    ),
}
_OPEN_ANYWHERE = split_words(
    """
    dr prof mr mrs st vs cf
    """
)
# Open before a figure or a Roman numeral only.
_BEFORE_NUMBER = split_words(
    """
    no nos p pp vol ch chap sec sect fig art ed eq ex jan feb mar apr jun jul aug sep sept oct
    nov dec c b d fl v vv l ll n nr op pt bk col para ver ext tel apt rm
    """
)
# The end of a sentence only where the next word can hardly be a name.
_SOMETIMES_OPEN = split_words(
    """
    inc ltd co corp bros jr sr esq llc plc jan feb mar apr jun jul aug sep sept oct nov dec mon
    tue tues wed thu thurs fri sat sun ave blvd rd univ dept est assn vol ed eds pp ph.d m.d b.a
    m.a b.sc m.sc d.phil ibid hwy sq
    """
)
_NOT_OPEN_ALONE = split_words(
    """
    sat sun mar co ed est pp
    """
)
_STARTERS = split_words(
    """
    the he she it we they you this that these those there in on at but and so then when while as
    if a an his her its our their my your for from to by with after before since although though
    because however what who why how where which no not yes one all some many most every each
    both another here now today i it’s he’s she’s there’s i’m i’d i’ll we’re they’re that’s
    don’t it's he's let perhaps once during under over until unless such even only never always
    also still nor or according despite meanwhile instead finally first
    """
)
_HALF_DAY = frozenset(("a.m", "p.m", "am", "pm"))
_AFTER_HALF_DAY = split_words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december est edt pst pdt cst cdt mst mdt gmt utc
    bst cet eastern central pacific mountain et pt ct
    """
)
_SPEECH = re.compile(
    r"(?!(?:He|She|It|We|They|You|This|That|So|Then|And|But)\b)"
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Miss|Lady|Lord|Sir|Prince|Princess|Count|Countess|Aunt|"
    r"Uncle|Captain|Colonel|Professor|Father|Mother|King|Queen)\.?\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2})\s"
    r"(?:said|asked|cried|replied|answered|exclaimed|shouted|whispered|murmured|muttered|returned|"
    r"repeated|called|screamed|demanded|inquired|enquired|added|continued|began|observed|remarked|"
    r"ejaculated|gasped|groaned|sighed|laughed|says|asks|interrupted|yelled|wondered|thought|"
    r"wrote|went\son|broke\sin|roared|growled|snapped|insisted|agreed|told|sobbed|put\sin)\b"
)
# "d. h.", "i. d. R.", "o. Ä.": German sets spaces into its abbreviations.
_SPACED = re.compile(r"(?<!\w)[a-zäöü]\.\s(?:[a-zäöü]\.\s)?[A-Za-zÄÖÜäöü]\Z")
_DOTTED_ORDINALS = split_words(
    """
    de da nb nn no fi et lv cs sk pl hu hr sl sr bs is
    """
)


def split_sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of ``text``, without the white space around them; nothing else is lost.

    Closing quotation marks and brackets stay with their sentence. ``language`` is a BCP 47 tag.
    Takes time in proportion to the text, whatever it holds.

    >>> split_sentences("Mr. Hale paid £3.50. “Stop!” he said. It was 5 p.m. He left.")
    ['Mr. Hale paid £3.50.', '“Stop!” he said.', 'It was 5 p.m.', 'He left.']
    >>> split_sentences("今日は。元気？")
    ['今日は。', '元気？']
    """
    return [text[start:end] for start, end in _find_sentences(text, language)]


def _find_sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    tag = language.partition("-")[0].lower()
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text, start):
        end = match.end()
        if end < len(text) and match.start() > start and _is_boundary(text, match, start, tag):
            stop = match.start() + len(match[0].rstrip())
            yield start, stop
            start = end
    stop = len(text.rstrip())
    if stop > start:
        yield start, stop


def _is_boundary(text: str, match: re.Match[str], start: int, language: str) -> bool:
    """True where ``match``, the end of a candidate that began at ``start``, ends a sentence."""
    if match["end"] is None:
        if match["close"] is None:
            return True
        after = text[match.end()]
        return not (
            match["close"]
            and (after == "と" or (match[0][0] in "！？" and not match[0][-1].isspace()))
        )
    if "\n\n" in match[0]:
        return True
    following = _NEXT.match(text, match.end())
    char = following["char"] if following else ""
    if char.islower():
        return False
    mark = match["end"]
    word = char + following["rest"] if following else ""
    quoted = match[0].rstrip()[-1] in "\"'”’»“«"
    if quoted and mark != "." and _SPEECH.match(text, match.end()):
        return False
    if mark[0] == "." and len(mark) == 1:
        return _is_full_stop(text, match.start(), start, char, word, language)
    if mark[0] in "…." and not quoted:
        return not (word == "I" or word.startswith(("I’", "I'")))
    return True


def _is_full_stop(
    text: str, position: int, start: int, char: str, following: str, language: str
) -> bool:
    """True where the point at ``position``, after which ``following`` comes, ends a sentence."""
    if position - start <= 8 and _MARK.match(text[start:position]):
        return False
    found = _LAST_WORD.search(text[max(start, position - 32) : position])
    word = found[0] if found else ""
    low = word.lower().lstrip("'’‘")
    starter = following.lower() in _STARTERS
    if not low:
        return True
    if low in _OPEN.get(language, _OPEN_ANYWHERE):
        return low in ("st", "ft") and starter
    if (
        language == "de"
        and len(word) == 1
        and _SPACED.search(text[max(start, position - 9) : position])
    ):
        return False
    if len(word) == 1 and word.islower() and (len(following) == 1 or low == "v"):
        return False
    if low[-1] in "sd" and low[:-1].isdigit() and char.isdigit():
        return False
    if low.isdigit():
        return not (language in _DOTTED_ORDINALS and len(low) < 3)
    if low in _BEFORE_NUMBER and (char.isdigit() or re.fullmatch(r"[IVXL]+", following)):
        return following == "I" and low == "no"
    if low in _HALF_DAY:
        return not char.isdigit() and following.lower() not in _AFTER_HALF_DAY
    if low in _SOMETIMES_OPEN and (word[0].isupper() or "." in low):
        return starter or (low in _NOT_OPEN_ALONE and not char.isdigit())
    if len(word) == 1 and word.isupper():
        return _ends_at_letter(text, position, start, word, starter)
    if "." in word.strip(".") and len(max(word.split("."), key=len)) == 1 and word[0].isalpha():
        return starter
    return True


def _ends_at_letter(text: str, position: int, start: int, letter: str, starter: bool) -> bool:
    """True where the single capital before ``position`` is a word and no initial."""
    before = text[max(start, position - 24) : position - 1].rstrip().rpartition(" ")[2]
    if letter == "I":
        return not (len(before) == 2 and before[1] == ".")
    return (starter and before[:1].islower()) or before[-1:].isdigit()
