"""What the rules know of French, and of its Belgian and Swiss varieties."""

from __future__ import annotations

from dataclasses import replace

from narrator.compose.continental.language import Language
from narrator.compose.rules import split_words

_MENDED = (("vingtsième", "vingtième"), ("centsième", "centième"), (r"\Aun (?=\w+ième)", ""))
FRENCH = Language(
    tag="fr",
    locale="fr",
    numerals="fr",
    corrections=_MENDED,
    masculine=(),
    feminine=((r"\bun\Z", "une"),),
    feminine_ordinal=((r"\bpremier\Z", "première"), (r"\bsecond\Z", "seconde")),
    feminine_noun=(
        r"(?:tion|sion|té|ure|ette|ance|ence|ée|sonne|ille|aine|heure|minute|seconde|page|fois"
        r"|livre sterling|livres sterling|tonne|once|calorie|couronne|roupie|rue|ligne|lettre"
        r"|femme|partie|vie|vue|chose|place|voiture|pièce|table|carte|île|mère|fille|œuvre)s?"
    ),
    no_nouns=split_words("et ou à de des du le la les en sur par pour est sont au aux"),
    spells_decimals=False,
    small_plural=True,
    decimal=",",
    thousands=".’'",
    words={
        "comma": "virgule", "point": "point", "to": "à", "ratio": "à", "by": "sur", "of": "de",
        "per": "par",
        "squared": "au carré", "cubed": "au cube", "over": "sur", "mixed": "et",
        "about": "environ", "tag": "dièse",
    },
    signs={
        "&": "et", "+": "plus", "−": "moins", "=": "égale", "<": "inférieur à",
        ">": "supérieur à", "%": "pour cent", "‰": "pour mille", "@": "arobase",
        "§": "paragraphe", "#": "dièse", "×": "fois", "÷": "divisé par", "±": "plus ou moins",
        "≈": "environ égal à", "≠": "différent de", "≤": "inférieur ou égal à",
        "≥": "supérieur ou égal à", "√": "racine de",
        "⁄": "sur", "∞": "infini", "→": "vers", "←": "de",
        "°": "degrés", "€": "euros", "$": "dollars", "£": "livres", "¥": "yens",
        "©": "tous droits réservés", "/": "barre oblique", "_": "tiret bas", "-": "tiret",
        ":": "deux-points", ".": "point", "~": "tilde", "?": "point d'interrogation",
        "^": "puissance", "№": "numéro", "†": "mort", "π": "pi", "µ": "micro", "¢": "centimes",
    },
    months={"janv": 1, "fév": 2, "mars": 3, "avr": 4, "juill": 7, "aout": 8, "sep": 9},
    date_joint=" ",
    first_day="premier",
    clock="heure/heures",
    clock_joint=" ",
    says_clock=True,
    hour_signs="h",
    currencies={
        "€": ("euro/euros", "centime/centimes"), "$": ("dollar/dollars", "cent/cents"),
        "£": ("livre/livres", "penny/pence"), "¥": ("yen/yens", ""),
        "CHF": ("franc suisse/francs suisses", "centime/centimes"),
        "FF": ("franc/francs", "centime/centimes"),
    },
    cents_joint=" ",
    says_cents=False,
    scales={
        "M": "million/millions", "Md": "milliard/milliards", "Mds": "milliard/milliards",
        "Mrd": "milliard/milliards", "k": "mille", "Mio": "million/millions",
    },
    scale_words="mille|millions?|milliards?|billions?",
    units={
        "h": "heure/heures", "mn": "minute/minutes", "MWh": "mégawatt-heure/mégawatt-heures",
        "kWh": "kilowatt-heure/kilowatt-heures", "GWh": "gigawatt-heure/gigawatt-heures",
        "TWh": "térawatt-heure/térawatt-heures", "kV": "kilovolt/kilovolts", "bar": "bar/bars",
        "dB": "décibel/décibels", "km/h": "kilomètre à l'heure/kilomètres à l'heure",
        "mph": "mile à l'heure/miles à l'heure", "hl": "hectolitre/hectolitres",
        "mm²": "millimètre carré/millimètres carrés", "Ko": "kilooctet/kilooctets",
        "ko": "kilooctet/kilooctets", "Mo": "mégaoctet/mégaoctets", "Go": "gigaoctet/gigaoctets",
        "To": "téraoctet/téraoctets", "°": "degré/degrés", "%": "pour cent", "‰": "pour mille",
        "ppm": "partie par million/parties par million", "Mt": "mégatonne/mégatonnes",
        "mAh": "milliampère-heure/milliampères-heures", "ch": "cheval/chevaux",
    },
    abbreviations={
        "p. ex.": "par exemple", "par ex.": "par exemple", "c.-à-d.": "c'est-à-dire",
        "c. à d.": "c'est-à-dire", "etc.": "et cetera", "cf.": "confer", "Cf.": "Confer",
        "env.": "environ", "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
        "J.-C.": "Jésus-Christ", "Mme": "madame", "Mmes": "mesdames", "Mlle": "mademoiselle",
        "Mlles": "mesdemoiselles", "Cie": "compagnie", "tél.": "téléphone", "Tél.": "Téléphone",
        "ibid.": "ibidem", "id.": "idem", "n. d. l. r.": "note de la rédaction", "max.": "maximum",
        "min.": "minimum", "s. d.": "sans date", "éd.": "édition", "sq.": "et suivante",
        "qqch.": "quelque chose", "qqn": "quelqu'un", "svp": "s'il vous plaît",
        "S. V. P.": "s'il vous plaît", "N. B.": "nota bene", "R.-V.": "rendez-vous",
        "bd": "boulevard", "av. de": "avenue de", "av. des": "avenue des", "av. du": "avenue du",
    },
    numbered={
        "n°": "numéro", "N°": "numéro", "nº": "numéro", "no": "numéro", "n^o": "numéro",
        "nos": "numéros",
        "p.": "page", "pp.": "pages", "vol.": "volume", "t.": "tome", "chap.": "chapitre",
        "ch.": "chapitre", "art.": "article", "fig.": "figure", "Fig.": "Figure", "al.": "alinéa",
        "§": "paragraphe", "§§": "paragraphes", "tab.": "tableau", "éd.": "édition", "v.": "vers",
        "l.": "ligne",
    },
    titles={
        "M.": "monsieur", "MM.": "messieurs", "Mgr": "monseigneur", "Dr": "docteur",
        "Dr.": "docteur", "Drs": "docteurs", "Pr": "professeur", "Prof.": "professeur",
        "Me": "maître", "St": "saint", "Ste": "sainte", "Vve": "veuve", "Bd": "boulevard",
        "Av.": "avenue", "S. M.": "Sa Majesté", "S. A. R.": "Son Altesse Royale",
        "St-": "saint ", "Ste-": "sainte ",
    },
    ordinal_signs="ers?|ères?|ᵉʳ|res?|ᵉ|[eè]mes?|ième?s?|es?|nde?s?|nds?|des?",
    feminine_signs=frozenset(("re", "res", "ère", "ères", "nde", "ndes", "de", "des")),
    parts=split_words(
        """
        chapitre tome volume livre acte scène partie titre section article annexe planche chant
        strophe figure tableau phase type classe niveau
        """
    ),
    centuries=split_words("siècle siècles s. millénaire arrondissement République dynastie"),
    regnal="cardinal",
    fractions={
        "2": "demi/demis", "3": "tiers", "4": "quart/quarts", "5": "cinquième/cinquièmes",
        "6": "sixième/sixièmes", "7": "septième/septièmes", "8": "huitième/huitièmes",
        "9": "neuvième/neuvièmes", "10": "dixième/dixièmes", "12": "douzième/douzièmes",
        "20": "vingtième/vingtièmes", "100": "centième/centièmes", "1000": "millième/millièmes",
    },
    elisions=(),
    half_after=((r"\Z", " et demi"),),
    telephone_pairs=True,
)  # fmt: skip
# Seventy and ninety are septante and nonante in both countries; eighty differs from one canton to
# the next, and quatre-vingts is understood everywhere.
_SEPTANTE = (
    (r"huitantième", "quatre-vingtième"), (r"huitante", "quatre-vingt"),
    (r"quatre-vingt et un", "quatre-vingt-un"), (r"quatre-vingt\Z", "quatre-vingts"),
    (r"cents (?!milli|billi|trilli)", "cent "), (r"\bun (m|b)illi(on|ard)s\b", r"un \1illi\2"),
)  # fmt: skip
BELGIAN = replace(
    FRENCH, tag="fr-be", locale="fr_BE", numerals="fr_BE", corrections=(*_SEPTANTE, *_MENDED)
)
SWISS = replace(
    FRENCH, tag="fr-ch", locale="fr_CH", numerals="fr_CH", corrections=(*_SEPTANTE, *_MENDED)
)
VARIETIES = {"fr-be": BELGIAN, "fr-ch": SWISS}
