"""ISO 639: language codes in three letters, as MP4 and ID3 want them, and in two for BCP 47."""

from __future__ import annotations

import functools

_CODES = """
af:afr am:amh an:arg ar:ara as:asm az:aze ba:bak be:bel bg:bul bn:ben bs:bos ca:cat co:cos cs:ces
cv:chv cy:cym da:dan de:deu el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas fi:fin fo:fao fr:fra
fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj he:heb hi:hin hr:hrv ht:hat hu:hun hy:hye ia:ina id:ind
io:ido is:isl it:ita ja:jpn jv:jav ka:kat kk:kaz kl:kal km:khm kn:kan ko:kor ku:kur ky:kir la:lat
lb:ltz ln:lin lo:lao lt:lit lv:lav mg:mlg mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya
nb:nob ne:nep nl:nld nn:nno no:nor oc:oci om:orm or:ori os:oss pa:pan pl:pol ps:pus pt:por qu:que
rm:roh ro:ron ru:rus rw:kin sa:san sc:srd sd:snd si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:sqi
sr:srp su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn tr:tur tt:tat
ug:uig uk:ukr ur:urd uz:uzb vi:vie wo:wol xh:xho yi:yid yo:yor zh:zho zu:zul cmn:zho yue:zho
"""
THREE_LETTERS = dict(pair.split(":") for pair in _CODES.split())
"""ISO 639-2/T codes by those of 639-1."""
_BIBLIOGRAPHIC = """
alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el ice:is mac:mk mao:mi
may:ms per:fa rum:ro slo:sk tib:bo wel:cy
"""
_TWO_LETTERS = {
    **{three: two for two, three in THREE_LETTERS.items() if len(two) == 2},
    **dict(pair.split(":") for pair in _BIBLIOGRAPHIC.split()),
}
"""ISO 639-1 codes by those of 639-2, terminological or bibliographic."""


def three_letter_code(tag: str) -> str:
    """The code for the language of a BCP 47 ``tag``; ``und`` where there is none.

    >>> three_letter_code("en-GB"), three_letter_code("grc"), three_letter_code("x-mine")
    ('eng', 'grc', 'und')
    """
    primary = tag.partition("-")[0].lower()
    return THREE_LETTERS.get(primary, primary if len(primary) == 3 else "und")


@functools.lru_cache(maxsize=1024)
def canonical_tag(tag: str) -> str:
    """``tag`` as BCP 47 wants it (RFC 5646, 2.1.1 and 2.2.1): the shortest code, usual case.

    >>> canonical_tag("ENG"), canonical_tag("pt_br"), canonical_tag("ger-AT"), canonical_tag("grc")
    ('en', 'pt-BR', 'de-AT', 'grc')
    """
    primary, *others = tag.strip().replace("_", "-").split("-")
    primary = _TWO_LETTERS.get(primary.lower(), primary.lower())
    return "-".join((primary, *(_write_subtag(part) for part in others)))


def _write_subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()
