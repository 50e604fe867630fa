"""What the rules know of Portuguese as in Portugal, and as in Brazil."""

from __future__ import annotations

from dataclasses import replace

from narrator.compose.continental.language import Language
from narrator.compose.rules import split_words

PORTUGUESE = Language(
    tag="pt",
    locale="pt_PT",
    numerals="pt",
    corrections=((r",", ""),),
    masculine=(),
    feminine=((r"\bum\Z", "uma"), (r"\bdois(?= mil\b|\Z)", "duas"),
    (r"(\w{2,}ent)os\b(?!.*(?:milh|bili))", r"\1as")),
    feminine_ordinal=((r"o\b", "a"),),
    feminine_noun=(
        r"(?:(?<!em)(?<!ram)(?<!di)as?|ção|ções|são|sões|dades?|vez|vezes|mulher|mulheres"
        r"|mãos?|partes?|noites?|mães?)"
    ),
    no_nouns=split_words("e ou de da das do dos a as o os em na nas para com até era cada"),
    spells_decimals=False,
    small_plural=False,
    decimal=",",
    thousands=".’'",
    words={
        "comma": "vírgula", "point": "ponto", "to": "a", "ratio": "a", "by": "por", "of": "de",
        "per": "por",
        "squared": "ao quadrado", "cubed": "ao cubo", "over": "sobre", "mixed": "e",
        "about": "cerca de", "tag": "cardinal",
    },
    signs={
        "&": "e", "+": "mais", "−": "menos", "=": "igual a", "<": "menor que", ">": "maior que",
        "%": "por cento", "‰": "por mil", "@": "arroba", "§": "parágrafo", "#": "cardinal",
        "×": "vezes", "÷": "dividido por", "±": "mais ou menos",
        "≈": "aproximadamente igual a", "≠": "diferente de", "≤": "menor ou igual a",
        "≥": "maior ou igual a", "√": "raiz de",
        "⁄": "sobre", "∞": "infinito", "→": "para", "←": "de",
        "°": "graus", "€": "euros", "$": "dólares", "£": "libras", "¥": "ienes",
        "©": "direitos reservados", "/": "barra", "_": "traço inferior", "-": "hífen",
        ":": "dois pontos", ".": "ponto", "~": "til", "?": "interrogação", "^": "elevado a",
        "№": "número", "†": "morto", "π": "pi", "µ": "micro", "¢": "cêntimos",
    },
    months={"mai": 5},
    date_joint=" de ",
    first_day="um",
    clock="hora/horas",
    clock_joint=" e ",
    says_clock=False,
    hour_signs="h",
    currencies={
        "€": ("euro/euros", "cêntimo/cêntimos"), "$": ("dólar/dólares", "cêntimo/cêntimos"),
        "£": ("libra/libras", "péni/pence"), "¥": ("iene/ienes", ""),
        "R$": ("real/reais", "centavo/centavos"), "US$": ("dólar/dólares", "cêntimo/cêntimos"),
        "CHF": ("franco suíço/francos suíços", "cêntimo/cêntimos"),
    },
    cents_joint=" e ",
    says_cents=True,
    scales={
        "M": "milhão/milhões", "mi": "milhão/milhões", "mil": "mil", "bi": "bilhão/bilhões",
        "k": "mil", "mM": "mil milhões",
    },
    scale_words="mil milhões|mil|milhão|milhões|bilhão|bilhões|bilião|biliões|trilhão|trilhões",
    units={
        "h": "hora/horas", "hs": "hora/horas", "seg": "segundo/segundos",
        "t": "tonelada/toneladas", "bar": "bar/bares", "MWh": "megawatt-hora/megawatts-hora",
        "GWh": "gigawatt-hora/gigawatts-hora", "kV": "quilovolt/quilovolts",
        "dB": "decibel/decibéis", "mph": "milha por hora/milhas por hora",
        "mm²": "milímetro quadrado/milímetros quadrados", "hl": "hectolitro/hectolitros",
        "°": "grau/graus", "%": "por cento", "‰": "por mil", "cv": "cavalo/cavalos",
        "ppm": "parte por milhão/partes por milhão", "kms": "quilómetro/quilómetros",
        "mAh": "miliampere-hora/miliamperes-hora",
    },
    abbreviations={
        "p. ex.": "por exemplo", "etc.": "et cetera", "a. C.": "antes de Cristo",
        "d. C.": "depois de Cristo", "V. Ex.ª": "vossa excelência", "V. Ex.a": "vossa excelência",
        "aprox.": "aproximadamente", "tel.": "telefone", "Tel.": "Telefone", "cf.": "confira",
        "vs.": "contra", "EUA": "Estados Unidos da América", "E.U.A.": "Estados Unidos da América",
        "Ltda.": "limitada", "Lda.": "limitada", "S. A.": "sociedade anónima",
        "máx.": "máximo", "mín.": "mínimo", "ibid.": "ibidem", "séc.": "século",
        "Cia.": "companhia",
        "Exmo.": "excelentíssimo", "Exma.": "excelentíssima", "N. B.": "note bem",
        "obs.": "observação",
        "P. S.": "pós-escrito", "dto.": "direito", "esq.": "esquerdo",
    },
    numbered={
        "n.º": "número", "nº": "número", "N.º": "Número", "Nº": "Número", "n.o": "número",
        "n°": "número", "N°": "Número", "n.°": "número",
        "pág.": "página", "págs.": "páginas", "p.": "página", "pp.": "páginas",
        "cap.": "capítulo", "art.": "artigo", "arts.": "artigos", "vol.": "volume", "t.": "tomo",
        "fig.": "figura", "§": "parágrafo", "ed.": "edição", "v.": "versículo", "inc.": "inciso",
    },
    titles={
        "Sr.": "senhor", "Sra.": "senhora", "Sr.ª": "senhora", "Srs.": "senhores",
        "Sras.": "senhoras", "Srta.": "senhorita", "Dr.": "doutor", "Dra.": "doutora",
        "Dr.ª": "doutora", "D.": "dom", "Prof.": "professor", "Profa.": "professora",
        "Prof.ª": "professora", "Eng.": "engenheiro", "Eng.º": "engenheiro", "Arq.": "arquiteto",
        "Av.": "avenida", "R.": "rua", "Sto.": "santo", "Sta.": "santa", "S.": "São",
        "Gen.": "general", "Pe.": "padre", "Cap.": "capitão", "Cel.": "coronel",
    },
    ordinal_signs=r"\.?[ºª°]s?|[oa]s?(?=\b)",
    feminine_signs=frozenset(("ª", "ªs", "a", "as")),
    parts=split_words(
        """
        capítulo tomo volume livro ato acto cena parte título secção seção artigo anexo canto
        tabela figura fase tipo classe grau
        """
    ),
    centuries=split_words("século séculos séc."),
    regnal="mixed",
    fractions={
        "2": "meio/meios", "3": "terço/terços", "4": "quarto/quartos", "5": "quinto/quintos",
        "6": "sexto/sextos", "7": "sétimo/sétimos", "8": "oitavo/oitavos", "9": "nono/nonos",
        "10": "décimo/décimos", "11": "onze avos", "12": "doze avos", "16": "dezasseis avos",
        "20": "vinte avos", "100": "centésimo/centésimos", "1000": "milésimo/milésimos",
    },
    elisions=(),
    half_after=((r"\Z", " e meio"),),
    telephone_pairs=False,
)  # fmt: skip
BRAZILIAN = replace(
    PORTUGUESE,
    tag="pt-br",
    locale="pt_BR",
    numerals="pt_BR",
    first_day="primeiro",
    words={**PORTUGUESE.words, "tag": "hashtag"},
    signs={**PORTUGUESE.signs, "#": "cerquilha", "_": "sublinhado", "¢": "centavos"},
    currencies={
        **PORTUGUESE.currencies,
        "€": ("euro/euros", "centavo/centavos"),
        "$": ("dólar/dólares", "centavo/centavos"),
        "US$": ("dólar/dólares", "centavo/centavos"),
    },
    units={**PORTUGUESE.units, "kms": "quilômetro/quilômetros"},
    abbreviations={**PORTUGUESE.abbreviations, "S. A.": "sociedade anônima"},
    fractions={**PORTUGUESE.fractions, "16": "dezesseis avos"},
)
VARIETIES = {"pt-br": BRAZILIAN}
