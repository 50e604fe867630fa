"""What the rules know of German, and of its Austrian and Swiss varieties."""

from __future__ import annotations

from dataclasses import replace

from narrator.compose.continental.language import Language
from narrator.compose.rules import split_words

GERMAN = Language(
    tag="de",
    locale="de",
    numerals="de",
    corrections=(),
    masculine=((r"\Aeins\Z", "ein"),),
    feminine=((r"\Aeins\Z", "eine"),),
    feminine_ordinal=(),
    feminine_noun=(
        r"[A-ZÄÖÜ]\w*(?:[^nm]e|[^ea]ne|ine|ung|heit|keit|schaft|ion|tät|ik|Frau|frau|Stadt|Nacht"
        r"|Hand|Zahl|Person|Mark)(?<!Name)(?<!Ende)(?<!Auge)(?<!Junge)(?<!Kunde)(?<!Käse)"
        r"|\b(?:Frau|Stadt|Nacht|Hand|Zahl|Person|Mark|Tür|Kuh|Wand|Bank|Form|Art|Zeit|Welt|Mutter"
        r"|Tochter|Schwester|Antwort|Arbeit|Fahrt|Kraft|Wahl|Gabel|Insel|Nummer|Kartoffel|Regel)"
    ),
    no_nouns=split_words("Uhr Prozent"),
    spells_decimals=True,
    small_plural=False,
    decimal=",",
    thousands=".’'",
    words={
        "comma": "Komma", "point": "Punkt", "to": "bis", "ratio": "zu", "by": "mal", "of": "",
        "per": "pro",
        "squared": "hoch zwei", "cubed": "hoch drei", "over": "durch", "mixed": "",
        "about": "etwa", "tag": "Hashtag",
    },
    signs={
        "&": "und", "+": "plus", "−": "minus", "=": "gleich", "<": "kleiner als",
        ">": "größer als", "%": "Prozent", "‰": "Promille", "@": "ät", "§": "Paragraf",
        "#": "Raute", "×": "mal", "·": "mal", "÷": "geteilt durch", "±": "plus minus",
        "≈": "ungefähr gleich", "≠": "ungleich", "≤": "kleiner oder gleich",
        "≥": "größer oder gleich", "√": "Wurzel aus",
        "⁄": "durch", "∞": "unendlich", "→": "nach", "←": "von",
        "°": "Grad", "€": "Euro", "$": "Dollar", "£": "Pfund", "¥": "Yen", "©": "Copyright",
        "/": "Schrägstrich", "_": "Unterstrich", "-": "Bindestrich", ":": "Doppelpunkt",
        ".": "Punkt", "~": "Tilde", "?": "Fragezeichen", "^": "hoch", "№": "Nummer",
        "†": "gestorben", "π": "Pi", "µ": "Mikro", "¢": "Cent",
    },
    months={"jän": 1, "mär": 3, "jun": 6, "jul": 7, "sep": 9, "jänner": 1, "feber": 2},
    date_joint=" ",
    first_day="",
    clock="Uhr",
    clock_joint=" ",
    says_clock=True,
    hour_signs="h",
    currencies={
        "€": ("Euro", "Cent"), "$": ("Dollar", "Cent"), "£": ("Pfund", "Penny/Pence"),
        "¥": ("Yen", ""), "CHF": ("Franken", "Rappen"), "Fr.": ("Franken", "Rappen"),
        "DM": ("D-Mark", "Pfennig"),
    },
    cents_joint=" ",
    says_cents=False,
    scales={
        "Mio.": "Million/Millionen", "Mill.": "Million/Millionen", "Mio": "Million/Millionen",
        "Mrd.": "Milliarde/Milliarden", "Mrd": "Milliarde/Milliarden",
        "Md.": "Milliarde/Milliarden",
        "Bio.": "Billion/Billionen", "Tsd.": "tausend", "Tsd": "tausend",
    },
    scale_words="tausend|Million(?:en)?|Milliarden?|Billion(?:en)?|Billiarden?",
    units={
        "h": "Stunde/Stunden", "Std.": "Stunde/Stunden", "Std": "Stunde/Stunden",
        "Min.": "Minute/Minuten", "Min": "Minute/Minuten", "Sek.": "Sekunde/Sekunden",
        "MWh": "Megawattstunde/Megawattstunden", "GWh": "Gigawattstunde/Gigawattstunden",
        "TWh": "Terawattstunde/Terawattstunden", "kV": "Kilovolt", "dB": "Dezibel",
        "mph": "Meile pro Stunde/Meilen pro Stunde", "hl": "Hektoliter", "mm²": "Quadratmillimeter",
        "PS": "PS", "°": "Grad", "%": "Prozent", "‰": "Promille", "Pkt.": "Punkt/Punkte",
        "ppm": "Teile pro Million", "Mt": "Megatonne/Megatonnen",
        "mAh": "Milliamperestunde/Milliamperestunden",
    },
    abbreviations={
        "z. B.": "zum Beispiel", "z. Bsp.": "zum Beispiel", "d. h.": "das heißt",
        "u. a.": "unter anderem", "u. ä.": "und Ähnliches", "u. Ä.": "und Ähnliches",
        "o. ä.": "oder Ähnliches", "o. Ä.": "oder Ähnliches", "usw.": "und so weiter",
        "usf.": "und so fort", "etc.": "et cetera", "bzw.": "beziehungsweise", "ca.": "circa",
        "evtl.": "eventuell", "ggf.": "gegebenenfalls", "vgl.": "vergleiche", "Vgl.": "Vergleiche",
        "sog.": "sogenannt", "inkl.": "inklusive", "exkl.": "exklusive", "zzgl.": "zuzüglich",
        "abzgl.": "abzüglich", "max.": "maximal", "min.": "minimal", "s. o.": "siehe oben",
        "s. u.": "siehe unten", "i. d. R.": "in der Regel", "z. T.": "zum Teil",
        "z. Z.": "zur Zeit", "z. Zt.": "zur Zeit", "m. E.": "meines Erachtens",
        "v. a.": "vor allem", "u. U.": "unter Umständen", "i. A.": "im Auftrag",
        "v. Chr.": "vor Christus", "n. Chr.": "nach Christus", "u. v. m.": "und vieles mehr",
        "u. v. a.": "und viele andere", "Jh.": "Jahrhundert", "Jhd.": "Jahrhundert",
        "geb.": "geboren", "gest.": "gestorben", "Tel.": "Telefon", "Str.": "Straße",
        "bes.": "besonders", "insb.": "insbesondere", "jährl.": "jährlich", "allg.": "allgemein",
        "ebd.": "ebenda", "gem.": "gemäß", "MwSt.": "Mehrwertsteuer", "USt.": "Umsatzsteuer",
        "Mwst.": "Mehrwertsteuer", "Hrsg.": "Herausgeber", "u. s. w.": "und so weiter",
        "dgl.": "dergleichen",
        "i. V.": "in Vertretung", "St. Gallen": "Sankt Gallen", "u.": "und",
    },
    numbered={
        "Nr.": "Nummer", "Nrn.": "Nummern", "S.": "Seite", "Bd.": "Band", "Kap.": "Kapitel",
        "Art.": "Artikel", "Abs.": "Absatz", "Abb.": "Abbildung", "Tab.": "Tabelle",
        "Aufl.": "Auflage", "Bl.": "Blatt", "Z.": "Zeile", "Anm.": "Anmerkung",
        "Abschn.": "Abschnitt",
        "§§": "Paragrafen", "§": "Paragraf", "Ziff.": "Ziffer", "Jg.": "Jahrgang", "Fn.": "Fußnote",
        "Rn.": "Randnummer", "Rdnr.": "Randnummer", "Rz.": "Randziffer",
        "Hausnr.": "Hausnummer", "T.": "Teil",
    },
    titles={
        "Dr.": "Doktor", "Dr. med.": "Doktor med", "Dr. phil.": "Doktor phil",
        "Dr. jur.": "Doktor jur", "Dr. h. c.": "Doktor honoris causa",
        "Dr.-Ing.": "Doktor-Ingenieur",
        "Prof.": "Professor", "Hr.": "Herr", "Hrn.": "Herrn", "Fr.": "Frau",
        "Frl.": "Fräulein", "St.": "Sankt", "Ing.": "Ingenieur", "Mag.": "Magister",
        "Dipl.-Ing.": "Diplom-Ingenieur", "Fam.": "Familie", "hl.": "heiliger", "Hl.": "Heiliger",
        "Gebr.": "Gebrüder",
    },
    ordinal_signs="te[rnsm]?|ste[rnsm]?",
    feminine_signs=frozenset(),
    parts=split_words(
        """
        Kapitel Teil Band Buch Akt Aufzug Szene Auftritt Abschnitt Artikel Tafel Anhang Anlage
        Gesang Absatz Nummer Klasse Stufe Typ Abteilung Heft Folge Weltkrieg Phase Gruppe
        """
    ),
    centuries=frozenset(),
    regnal="article",
    fractions={
        "2": "halb/halbe", "3": "Drittel", "4": "Viertel", "5": "Fünftel", "6": "Sechstel",
        "7": "Siebtel", "8": "Achtel", "9": "Neuntel", "10": "Zehntel", "12": "Zwölftel",
        "16": "Sechzehntel", "20": "Zwanzigstel", "100": "Hundertstel", "1000": "Tausendstel",
    },
    elisions=(),
    half_after=((r"\Aeins\Z", "eineinhalb"), (r"(?<!einhalb)\Z", "einhalb")),
    telephone_pairs=False,
)  # fmt: skip
AUSTRIAN = replace(GERMAN, tag="de-at", locale="de_AT", ordinal_signs="te[rnsm]?|ste[rnsm]?")
SWISS = replace(GERMAN, tag="de-ch", locale="de_CH", thousands="’'.")
VARIETIES = {"de-at": AUSTRIAN, "de-ch": SWISS, "de-li": SWISS}
