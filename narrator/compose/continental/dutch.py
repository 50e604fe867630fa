"""What the rules know of Dutch, and of its Belgian variety."""

from __future__ import annotations

from dataclasses import replace

from narrator.compose.continental.language import Language
from narrator.compose.rules import split_words

DUTCH = Language(
    tag="nl",
    locale="nl",
    numerals="nl",
    corrections=(
        (r"\A(\w+) honderd ?(?=\w*\Z)", r"\1honderd"), (r"\Aduizendhonderd\Z", "elfhonderd"),
        (r"\Aeen (?=\w+ste\Z)", ""),
    ),
    masculine=(),
    feminine=(),
    feminine_ordinal=(),
    feminine_noun=r"(?!)",
    no_nouns=frozenset(),
    spells_decimals=False,
    small_plural=False,
    decimal=",",
    thousands=".’'",
    words={
        "comma": "komma", "point": "punt", "to": "tot", "ratio": "tegen", "by": "bij", "of": "",
        "per": "per",
        "squared": "kwadraat", "cubed": "tot de derde", "over": "gedeeld door",
        "mixed": "", "about": "ongeveer", "tag": "hekje",
    },
    signs={
        "&": "en", "+": "plus", "−": "min", "=": "is gelijk aan", "<": "kleiner dan",
        ">": "groter dan", "%": "procent", "‰": "promille", "@": "apenstaartje",
        "§": "paragraaf", "#": "hekje", "×": "maal", "÷": "gedeeld door", "±": "plusminus",
        "≈": "ongeveer gelijk aan", "≠": "ongelijk aan", "≤": "kleiner dan of gelijk aan",
        "≥": "groter dan of gelijk aan", "√": "wortel van",
        "⁄": "gedeeld door", "∞": "oneindig", "→": "naar",
        "←": "van", "°": "graden", "€": "euro", "$": "dollar", "£": "pond", "¥": "yen",
        "©": "auteursrecht", "/": "schuine streep", "_": "liggend streepje", "-": "streepje",
        ":": "dubbele punt", ".": "punt", "~": "tilde", "?": "vraagteken", "^": "tot de macht",
        "№": "nummer", "†": "overleden", "π": "pi", "µ": "micro", "¢": "cent",
    },
    months={"mrt": 3, "juni": 6, "juli": 7, "sept": 9},
    date_joint=" ",
    first_day="",
    clock="uur",
    clock_joint=" ",
    says_clock=True,
    hour_signs="[hu]",
    currencies={
        "€": ("euro", "cent"), "$": ("dollar", "cent"), "£": ("pond", "penny/pence"),
        "¥": ("yen", ""), "CHF": ("Zwitserse frank", "rappen"), "ƒ": ("gulden", "cent"),
        "fl.": ("gulden", "cent"),
    },
    cents_joint=" ",
    says_cents=False,
    scales={
        "mln.": "miljoen", "mln": "miljoen", "mld.": "miljard", "mld": "miljard", "M": "miljoen",
        "mio.": "miljoen", "k": "duizend",
    },
    scale_words="duizend|miljoen|miljard|biljoen",
    units={
        "h": "uur", "u": "uur", "sec": "seconde/seconden", "t": "ton", "bar": "bar",
        "MWh": "megawattuur", "GWh": "gigawattuur", "kV": "kilovolt", "dB": "decibel",
        "mph": "mijl per uur", "km/u": "kilometer per uur", "mm²": "vierkante millimeter",
        "hl": "hectoliter", "lb": "pond", "°": "graad/graden", "%": "procent", "‰": "promille",
        "pk": "paardenkracht", "ppm": "deel per miljoen/delen per miljoen",
        "min.": "minuut/minuten",
        "mAh": "milliampère-uur",
    },
    abbreviations={
        "bijv.": "bijvoorbeeld", "bv.": "bijvoorbeeld", "d.w.z.": "dat wil zeggen",
        "d. w. z.": "dat wil zeggen", "enz.": "enzovoort", "etc.": "et cetera",
        "o.a.": "onder andere",
        "o. a.": "onder andere", "m.a.w.": "met andere woorden", "t.o.v.": "ten opzichte van",
        "i.p.v.": "in plaats van", "a.u.b.": "alstublieft", "i.v.m.": "in verband met",
        "t.a.v.": "ten aanzien van", "m.b.t.": "met betrekking tot",
        "n.a.v.": "naar aanleiding van",
        "ca.": "circa", "evt.": "eventueel", "vgl.": "vergelijk", "incl.": "inclusief",
        "excl.": "exclusief", "v.Chr.": "voor Christus", "v. Chr.": "voor Christus",
        "n.Chr.": "na Christus", "n. Chr.": "na Christus", "tel.": "telefoon", "Tel.": "Telefoon",
        "z.o.z.": "zie ommezijde", "p.p.": "per persoon", "max.": "maximaal",
        "o.l.v.": "onder leiding van",
        "t/m": "tot en met", "m.i.": "mijns inziens", "resp.": "respectievelijk",
        "b.v.": "bijvoorbeeld",
        "ong.": "ongeveer", "jl.": "jongstleden", "i.h.a.": "in het algemeen",
        "t.z.t.": "te zijner tijd",
        "d.m.v.": "door middel van", "o.i.d.": "of iets dergelijks", "e.d.": "en dergelijke",
        "a.s.": "aanstaande", "zgn.": "zogenaamd", "m.u.v.": "met uitzondering van",
    },
    numbered={
        "nr.": "nummer", "nrs.": "nummers", "Nr.": "Nummer", "blz.": "bladzijde", "p.": "pagina",
        "pag.": "pagina", "art.": "artikel", "hfst.": "hoofdstuk", "afb.": "afbeelding",
        "fig.": "figuur", "§": "paragraaf", "dl.": "deel", "jrg.": "jaargang", "vs.": "vers",
        "no.": "nummer",
        "bl.": "blad", "tab.": "tabel",
    },
    titles={
        "dhr.": "de heer", "Dhr.": "De heer", "mevr.": "mevrouw", "Mevr.": "Mevrouw",
        "mw.": "mevrouw", "Mw.": "Mevrouw", "mej.": "mejuffrouw", "dr.": "doctor", "Dr.": "Doctor",
        "drs.": "doctorandus", "ir.": "ingenieur", "ing.": "ingenieur", "mr.": "meester",
        "prof.": "professor", "Prof.": "Professor", "ds.": "dominee", "St.": "Sint",
        "fam.": "familie", "Mr.": "Meester", "Drs.": "Doctorandus", "Ir.": "Ingenieur",
    },
    ordinal_signs="ste|de|e",
    feminine_signs=frozenset(),
    parts=split_words(
        """
        hoofdstuk deel boek band akte bedrijf scène toneel artikel bijlage zang tabel figuur
        afdeling fase type klasse titel paragraaf
        """
    ),
    centuries=split_words("eeuw eeuwse"),
    regnal="article",
    fractions={
        "2": "half/halve", "3": "derde", "4": "kwart", "5": "vijfde", "6": "zesde", "7": "zevende",
        "8": "achtste", "9": "negende", "10": "tiende", "12": "twaalfde", "16": "zestiende",
        "20": "twintigste", "100": "honderdste", "1000": "duizendste",
    },
    elisions=(),
    half_after=(
        (r"\Aéén\Z", "anderhalf"), (r"(?<=[ei])e\Z", "eënhalf"), (r"(?<!half)\Z", "enhalf"),
    ),
    telephone_pairs=False,
)  # fmt: skip
VARIETIES = {"nl-be": replace(DUTCH, tag="nl-be", locale="nl_BE")}
