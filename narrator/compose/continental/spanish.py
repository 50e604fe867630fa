"""What the rules know of Spanish, and of its varieties in the Americas."""

from __future__ import annotations

from dataclasses import replace

from narrator.compose.continental.language import Language
from narrator.compose.rules import split_words

SPANISH = Language(
    tag="es",
    locale="es",
    numerals="es",
    corrections=(
        (r"veintiuno (?=mil|bill|trill)", "veintiún "), (r"\buno (?=mil|bill|trill)", "un "),
        (r"\bdécimoprimero\Z", "undécimo"), (r"\bdécimosegundo\Z", "duodécimo"),
        (r"\Adécimo (?=\w)", "decimo"), (r"decimosépt", "decimosépt"),
    ),
    masculine=((r"veintiuno\Z", "veintiún"), (r"\buno\Z", "un")),
    feminine=((r"uno\Z", "una"), (r"(\w{2,}ient)os\b(?!.*(?:mill|bill))", r"\1as")),
    feminine_ordinal=((r"o\b", "a"),),
    feminine_noun=(
        r"(?:(?<!dí)(?<!em)(?<!am)as?|cion(?:es)?|ción|siones|sión|dad(?:es)?|tud|umbres?|veces|vez"
        r"|mujer|mujeres|noches?|calles?|partes?|razones|manos?)(?: esterlinas?)?"
    ),
    no_nouns=split_words(
        """
        de del la las los el en para hasta era fue contra cada una esta entre sobre desde nada
        """
    ),
    spells_decimals=False,
    small_plural=False,
    decimal=",",
    thousands=".’'",
    words={
        "comma": "coma", "point": "punto", "to": "a", "ratio": "a", "by": "por", "of": "de",
        "per": "por",
        "squared": "al cuadrado", "cubed": "al cubo", "over": "sobre", "mixed": "y",
        "about": "aproximadamente", "tag": "etiqueta",
    },
    signs={
        "&": "y", "+": "más", "−": "menos", "=": "es igual a", "<": "menor que", ">": "mayor que",
        "%": "por ciento", "‰": "por mil", "@": "arroba", "§": "sección", "#": "almohadilla",
        "×": "por", "÷": "entre", "±": "más menos", "≈": "aproximadamente igual a",
        "≠": "distinto de", "≤": "menor o igual que", "≥": "mayor o igual que",
        "√": "raíz de",
        "⁄": "sobre", "∞": "infinito", "→": "a", "←": "de", "°": "grados", "€": "euros",
        "$": "dólares", "£": "libras", "¥": "yenes", "©": "derechos reservados", "/": "barra",
        "_": "guion bajo", "-": "guion", ":": "dos puntos", ".": "punto", "~": "virgulilla",
        "?": "interrogación", "^": "elevado a", "№": "número", "†": "muerto", "π": "pi",
        "µ": "micro", "¢": "centavos",
    },
    months={"sep": 9, "set": 9, "setiembre": 9, "agto": 8},
    date_joint=" de ",
    first_day="primero",
    clock="hora/horas",
    clock_joint=" y ",
    says_clock=False,
    hour_signs="h",
    currencies={
        "€": ("euro/euros", "céntimo/céntimos"), "$": ("dólar/dólares", "centavo/centavos"),
        "£": ("libra/libras", "penique/peniques"), "¥": ("yen/yenes", ""),
        "US$": ("dólar/dólares", "centavo/centavos"), "S/": ("sol/soles", "céntimo/céntimos"),
        "CHF": ("franco suizo/francos suizos", "céntimo/céntimos"),
    },
    cents_joint=" con ",
    says_cents=True,
    scales={
        "M": "millón/millones", "MM": "millón/millones", "mill.": "millón/millones",
        "k": "mil", "mdd": "millón/millones",
    },
    scale_words="mil millones|mil|millón|millones|billón|billones",
    units={
        "h": "hora/horas", "hrs": "hora/horas", "hs": "hora/horas", "seg": "segundo/segundos",
        "MWh": "megavatio hora/megavatios hora", "GWh": "gigavatio hora/gigavatios hora",
        "kV": "kilovoltio/kilovoltios", "dB": "decibelio/decibelios",
        "mph": "milla por hora/millas por hora", "mm²": "milímetro cuadrado/milímetros cuadrados",
        "hl": "hectolitro/hectolitros", "°": "grado/grados", "%": "por ciento", "‰": "por mil",
        "CV": "caballo/caballos", "ppm": "parte por millón/partes por millón",
        "kgs": "kilogramo/kilogramos", "kms": "kilómetro/kilómetros",
        "mAh": "miliamperio hora/miliamperios hora", "Mt": "megatonelada/megatoneladas",
    },
    abbreviations={
        "p. ej.": "por ejemplo", "Ud.": "usted", "Uds.": "ustedes", "Vd.": "usted",
        "Vds.": "ustedes", "EE. UU.": "Estados Unidos", "EEUU": "Estados Unidos",
        "EE.UU.": "Estados Unidos", "etc.": "etcétera", "a. C.": "antes de Cristo",
        "d. C.": "después de Cristo", "a. de C.": "antes de Cristo", "aprox.": "aproximadamente",
        "d. de C.": "después de Cristo", "a. m.": "de la mañana", "p. m.": "de la tarde",
        "tel.": "teléfono", "Tel.": "Teléfono", "teléf.": "teléfono", "avda.": "avenida",
        "Avda.": "Avenida", "cf.": "confróntese", "vs.": "contra", "S. A.": "sociedad anónima",
        "depto.": "departamento", "dpto.": "departamento", "izda.": "izquierda", "dcha.": "derecha",
        "admón.": "administración", "q. e. p. d.": "que en paz descanse", "máx.": "máximo",
        "mín.": "mínimo", "ibíd.": "ibídem", "gral.": "general", "RR. HH.": "recursos humanos",
        "JJ. OO.": "Juegos Olímpicos", "FF. AA.": "Fuerzas Armadas", "c/": "calle", "C/": "Calle",
        "Srs.": "señores",
        "s. n.": "sin número", "P. D.": "posdata",
    },
    numbered={
        "n.º": "número", "nº": "número", "N.º": "Número", "Nº": "Número", "núm.": "número",
        "n°": "número", "N°": "Número",
        "Núm.": "Número", "No.": "número", "pág.": "página", "págs.": "páginas", "p.": "página",
        "pp.": "páginas", "cap.": "capítulo", "art.": "artículo", "arts.": "artículos",
        "vol.": "volumen", "t.": "tomo", "fig.": "figura", "§": "sección", "ed.": "edición",
        "km.": "kilómetro", "s.": "siglo", "ss.": "siglos",
    },
    titles={
        "Sr.": "señor", "Sra.": "señora", "Sres.": "señores", "Sras.": "señoras",
        "Srta.": "señorita", "Srtas.": "señoritas", "Dr.": "doctor", "Dra.": "doctora",
        "Dres.": "doctores", "D.": "don", "D.ª": "doña", "Dña.": "doña", "Prof.": "profesor",
        "Profa.": "profesora", "Ing.": "ingeniero", "Lic.": "licenciado", "Gral.": "general",
        "Av.": "avenida", "Sto.": "santo", "Sta.": "santa", "St.": "san", "Excmo.": "excelentísimo",
        "Arq.": "arquitecto", "Fr.": "fray", "Cía.": "compañía", "Hnos.": "hermanos",
    },
    ordinal_signs=r"\.?[ºª°]s?|\.?er|\.?ᵉʳ|[oa]s?(?=\b)",
    feminine_signs=frozenset(("ª", "ªs", "a", "as")),
    parts=split_words(
        """
        capítulo tomo volumen libro acto escena parte título sección artículo anexo canto tabla
        figura fase tipo clase nivel grado
        """
    ),
    centuries=split_words("siglo siglos s. ss."),
    regnal="mixed",
    fractions={
        "2": "medio/medios", "3": "tercio/tercios", "4": "cuarto/cuartos", "5": "quinto/quintos",
        "6": "sexto/sextos", "7": "séptimo/séptimos", "8": "octavo/octavos", "9": "noveno/novenos",
        "10": "décimo/décimos", "11": "onceavo/onceavos", "12": "doceavo/doceavos",
        "16": "dieciseisavo/dieciseisavos", "20": "veinteavo/veinteavos",
        "100": "centésimo/centésimos", "1000": "milésimo/milésimos",
    },
    elisions=(),
    half_after=((r"\Z", " y medio"),),
    telephone_pairs=False,
)  # fmt: skip
EUROPEAN = replace(SPANISH, tag="es-es", first_day="uno")
AMERICAN = replace(SPANISH, tag="es-419", locale="es_419")
MEXICAN = replace(
    SPANISH, tag="es-mx", locale="es_MX", decimal=".", thousands=",’'",
    currencies={**SPANISH.currencies, "$": ("peso/pesos", "centavo/centavos"),
                "MXN": ("peso/pesos", "centavo/centavos")},
)  # fmt: skip
_NORTHERN = replace(MEXICAN, tag="es-us", locale="es_US", currencies=SPANISH.currencies)
VARIETIES = {
    "es-es": EUROPEAN,
    "es-mx": MEXICAN,
    **dict.fromkeys(("es-us", "es-pr", "es-sv", "es-pa", "es-do", "es-gt", "es-hn", "es-ni"),
    _NORTHERN),
    **dict.fromkeys(("es-419", "es-ar", "es-co", "es-cl", "es-pe", "es-ve", "es-uy", "es-ec",
    "es-bo",
                     "es-py", "es-cr", "es-cu"), AMERICAN),
}  # fmt: skip
