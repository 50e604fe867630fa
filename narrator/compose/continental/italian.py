"""What the rules know of Italian."""

from __future__ import annotations

from dataclasses import replace

from narrator.compose.continental.language import Language
from narrator.compose.rules import split_words

ITALIAN = Language(
    tag="it",
    locale="it",
    numerals="it",
    corrections=((r" e ", " "), (r"\Aun (?=\w+esimo)", "")),
    masculine=((r"\Auno\Z", "un"),),
    feminine=((r"\Auno\Z", "una"),),
    feminine_ordinal=((r"o\Z", "a"),),
    feminine_noun=(
        r"(?:(?<!em)(?<!amm)a|zione|zioni|sione|sioni|tà|tù|ore|mani|parte|parti|notte|notti"
        r"|ragione|miglia|pagine|donne|case|volte|settimane|lire|persone|sterline)"
    ),
    no_nouns=split_words("e o di a da in con su per tra fra la le una alla della era ora sia"),
    spells_decimals=False,
    small_plural=False,
    decimal=",",
    thousands=".’'",
    words={
        "comma": "virgola", "point": "punto", "to": "a", "ratio": "a", "by": "per", "of": "di",
        "per": "al",
        "squared": "al quadrato", "cubed": "al cubo", "over": "su", "mixed": "e", "about": "circa",
        "tag": "cancelletto",
    },
    signs={
        "&": "e", "+": "più", "−": "meno", "=": "uguale", "<": "minore di", ">": "maggiore di",
        "%": "per cento", "‰": "per mille", "@": "chiocciola", "§": "paragrafo",
        "#": "cancelletto", "×": "per", "÷": "diviso", "±": "più o meno",
        "≈": "circa uguale a", "≠": "diverso da", "≤": "minore o uguale a",
        "≥": "maggiore o uguale a", "√": "radice di",
        "⁄": "fratto", "∞": "infinito", "→": "a", "←": "da",
        "°": "gradi", "€": "euro", "$": "dollari", "£": "sterline", "¥": "yen",
        "©": "diritti riservati", "/": "barra", "_": "trattino basso", "-": "trattino",
        ":": "due punti", ".": "punto", "~": "tilde", "?": "punto interrogativo", "^": "alla",
        "№": "numero", "†": "morto", "π": "pi greco", "µ": "micro", "¢": "centesimi",
    },
    months={"genn": 1, "febb": 2, "magg": 5, "lugl": 7, "sett": 9},
    date_joint=" ",
    first_day="primo",
    clock="ora/ore",
    clock_joint=" e ",
    says_clock=False,
    hour_signs="h",
    currencies={
        "€": ("euro", "centesimo/centesimi"), "$": ("dollaro/dollari", "centesimo/centesimi"),
        "£": ("sterlina/sterline", "penny/penny"), "¥": ("yen", ""),
        "CHF": ("franco svizzero/franchi svizzeri", "centesimo/centesimi"),
        "L.": ("lira/lire", "centesimo/centesimi"),
    },
    cents_joint=" e ",
    says_cents=True,
    scales={
        "mln": "milione/milioni", "mld": "miliardo/miliardi", "M": "milione/milioni",
        "Mld": "miliardo/miliardi", "mil.": "mila", "k": "mila",
    },
    scale_words="mila|milione|milioni|miliardo|miliardi|bilioni",
    units={
        "h": "ora/ore", "sec": "secondo/secondi", "t": "tonnellata/tonnellate",
        "bar": "bar", "MWh": "megawattora", "GWh": "gigawattora", "kWh": "chilowattora",
        "kV": "chilovolt", "dB": "decibel", "mph": "miglio orario/miglia orarie",
        "mm²": "millimetro quadrato/millimetri quadrati", "hl": "ettolitro/ettolitri",
        "kmh": "chilometro orario/chilometri orari", "mq": "metro quadrato/metri quadrati",
        "mc": "metro cubo/metri cubi", "kmq": "chilometro quadrato/chilometri quadrati",
        "°": "grado/gradi", "%": "per cento", "‰": "per mille", "CV": "cavallo/cavalli",
        "ppm": "parte per milione/parti per milione", "hg": "etto/etti",
        "mAh": "milliampereora",
    },
    abbreviations={
        "p. es.": "per esempio", "ad es.": "ad esempio", "es.": "esempio", "ecc.": "eccetera",
        "etc.": "eccetera", "cfr.": "confronta", "a. C.": "avanti Cristo", "d. C.": "dopo Cristo",
        "tel.": "telefono", "Tel.": "Telefono", "ca.": "circa", "c.a.": "circa",
        "S.p.A.": "società per azioni", "S.r.l.": "società a responsabilità limitata",
        "v.le": "viale", "p.zza": "piazza", "P.zza": "Piazza", "c.so": "corso", "C.so": "Corso",
        "gent.mo": "gentilissimo", "gent.ma": "gentilissima", "ibid.": "ibidem",
        "max.": "massimo", "min.": "minimo", "N.B.": "nota bene", "c.d.": "cosiddetto",
        "u.s.": "ultimo scorso", "sec.": "secolo", "tab.": "tabella",
    },
    numbered={
        "n.": "numero", "n°": "numero", "nº": "numero", "N.": "numero", "nn.": "numeri",
        "N°": "numero",
        "p.": "pagina", "pp.": "pagine", "pag.": "pagina", "pagg.": "pagine", "cap.": "capitolo",
        "art.": "articolo", "artt.": "articoli", "vol.": "volume", "t.": "tomo", "fig.": "figura",
        "§": "paragrafo", "v.": "verso", "vv.": "versi", "c.": "comma", "ed.": "edizione",
    },
    titles={
        "sig.": "signor", "Sig.": "Signor", "sig.ra": "signora", "Sig.ra": "Signora",
        "sig.na": "signorina", "Sig.na": "Signorina", "sigg.": "signori", "Sigg.": "Signori",
        "dott.": "dottor", "Dott.": "Dottor", "dott.ssa": "dottoressa",
        "Dott.ssa": "Dottoressa", "dr.": "dottor", "Dr.": "Dottor", "prof.": "professor",
        "Prof.": "Professor", "prof.ssa": "professoressa", "Prof.ssa": "Professoressa",
        "avv.": "avvocato", "Avv.": "Avvocato", "ing.": "ingegner", "Ing.": "Ingegner",
        "arch.": "architetto", "on.": "onorevole", "On.": "Onorevole", "geom.": "geometra",
        "mons.": "monsignor", "S.": "San", "SS.": "Santi", "rag.": "ragioniere",
    },
    ordinal_signs="[º°ª]",
    feminine_signs=frozenset("ª"),
    parts=split_words(
        """
        capitolo tomo volume libro atto scena parte titolo sezione articolo allegato canto tavola
        figura fase tipo classe grado paragrafo
        """
    ),
    centuries=split_words("secolo secoli sec. millennio edizione legislatura"),
    regnal="ordinal",
    fractions={
        "2": "mezzo/mezzi", "3": "terzo/terzi", "4": "quarto/quarti", "5": "quinto/quinti",
        "6": "sesto/sesti", "7": "settimo/settimi", "8": "ottavo/ottavi", "9": "nono/noni",
        "10": "decimo/decimi", "12": "dodicesimo/dodicesimi", "16": "sedicesimo/sedicesimi",
        "20": "ventesimo/ventesimi", "100": "centesimo/centesimi", "1000": "millesimo/millesimi",
    },
    elisions=((r"\buna (?=[aeio])", "un'"),),
    half_after=((r"\Z", " e mezzo"),),
    telephone_pairs=False,
)  # fmt: skip
VARIETIES = {"it-ch": replace(ITALIAN, tag="it-ch", locale="it_CH")}
