"""Rules for Roman numerals: rulers, centuries, chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.compose.continental.language import Language, any_of, make_rule
from narrator.compose.continental.numerals import is_feminine, say_integer, say_ordinal
from narrator.compose.rules import Rule, split_words

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = re.compile(
    r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})", re.IGNORECASE
)
# Who may be "the First" though one letter could be anything, in six languages.
_RULERS = split_words(
    """
    Ludwig Wilhelm Friedrich Heinrich Karl Otto Franz Joseph Josef Leopold Maximilian Johann
    Johannes Georg August Konrad Rudolf Ferdinand Philipp Alexander Nikolaus Katharina Elisabeth
    Elizabeth Christian Gustav Benedikt Pius Paul Gregor Innozenz Albrecht Ernst Sigismund
    Louis Henri Charles François Philippe Napoléon Guillaume Frédéric Nicolas Alexandre Jean
    Jacques Élisabeth Catherine Léopold Albert Baudouin Pie Benoît Grégoire Léon Robert Hugues
    Carlos Felipe Fernando Alfonso Isabel Juan Enrique Luis Sancho Pedro Jaime Ramiro Francisco
    Guillermo Alejandro Jorge Federico Pío Benedicto Gregorio León Pablo
    Carlo Luigi Vittorio Emanuele Umberto Pio Paolo Giovanni Benedetto Leone Enrico Francesco
    Ferdinando Filippo Guglielmo Giorgio Alessandro Clemente Giulio Sisto Elisabetta Caterina
    Napoleone Nicola Amedeo Cosimo Innocenzo Bonifacio Urbano Giuseppe
    João Paulo Afonso Manuel Sebastião Luís Henrique Duarte Dinis Maria Filipe José Miguel Guilherme
    Willem Karel Filips Hendrik Lodewijk Frederik Leopold Boudewijn Jan Juliana Beatrix George
    Nicolaas Alexander Pius Filip Margaretha Paulus Jacob Eduard Edward Henry James William Mary
    Victoria Philip Napoleon Ramses Ptolemaios Tutmosis Ivan Iwan Peter Pierre Pietro Gerhard
    """
)
_WOMEN = r"(?:a|beth|ette|ina|Isabel|Maria|Marie|Mary|Beatrix|Catherine|Margarethe|Anne)\Z"
_ARTICLES = {
    "es": "el|la|del|al", "it": "il|la|del|della|nel|nella|al|alla|dal|dalla|sul|sulla",
    "pt": "o|a|do|da|no|na|ao|à|pelo|pela",
}  # fmt: skip
# The case of a German name, by the preposition before it.
_DATIVE = split_words("von unter mit bei nach seit zu aus vor gegenüber")
_ACCUSATIVE = split_words("für gegen durch ohne um über an auf")


def parse_roman(numeral: str) -> int:
    """The value of a Roman numeral, 0 for anything else.

    >>> parse_roman("XIV"), parse_roman("iv"), parse_roman("IIX"), parse_roman("")
    (14, 4, 0, 0)
    """
    if not numeral or not _WELL_FORMED.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _say_article(match: re.Match[str], value: int, language: Language) -> str:
    """Article and ordinal ("de Derde"), in German in the case of the name."""
    name, ordinal = match["name"], say_ordinal(value, language).capitalize()
    woman = bool(re.search(_WOMEN, name))
    if language.numerals == "nl":
        return f"de {ordinal}"
    words = match.string[max(0, match.start() - 30) : match.start()].split()[-2:]
    # "unter Karl V.", "unter König Karl V."
    if words and words[-1][0].isupper():
        words.pop()
    case = words[-1].lower() if words else ""
    if name.endswith("s") and name[:-1] in _RULERS:
        return f"{'der' if woman else 'des'} {ordinal}n"
    if case in _DATIVE:
        return f"{'der' if woman else 'dem'} {ordinal}n"
    if case in _ACCUSATIVE and not woman:
        return f"den {ordinal}n"
    return f"{'die' if woman else 'der'} {ordinal}"


def speak_regnal_number(match: re.Match[str], language: Language) -> str | None:
    """The number of a king, a queen or a pope.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Ludwig XIV. baute unter Karl V. aus.", "de"), to_spoken("Louis XIV", "fr")
    ('Ludwig der Vierzehnte baute unter Karl dem Fünften aus.', 'Louis quatorze')
    >>> to_spoken("Felipe II y Alfonso XIII", "es"), to_spoken("Pio IX", "it")
    ('Felipe segundo y Alfonso trece', 'Pio nono')
    >>> to_spoken("Dom Pedro II", "pt"), to_spoken("Willem III en Apollo XI", "nl")
    ('Dom Pedro segundo', 'Willem de Derde en Apollo elf')
    """
    name, numeral = match["name"], re.sub(r"[.er]+\Z", "", match["say"])
    value = parse_roman(numeral)
    stem = name[:-1] if name.endswith("s") and name not in _RULERS else name
    ruler = stem in _RULERS or stem.rpartition("-")[2] in _RULERS
    if not value or (len(numeral) == 1 and not ruler and not match["say"].endswith(("er", "re"))):
        return None
    # The point of a German ordinal is the full stop too where the sentence ends with it.
    is_sign = language.numerals == "de" and match.string[match.end() :].strip("\"'”’»)“ ")
    point = "." if match["say"].endswith(".") and not is_sign else ""
    woman = bool(re.search(_WOMEN, name))
    if value == 1 and language.regnal == "cardinal":
        return ("première" if woman else "premier") + point
    if not ruler and not (language.tag[:2] == "de" and match["say"].endswith(".")):
        # A thing with a number, which German would mark with a point if it were an ordinal.
        return None if match["say"].endswith(".") else say_integer(value, language)
    if language.regnal == "article":
        return _say_article(match, value, language) + point
    if language.regnal == "ordinal" or (language.regnal == "mixed" and value <= 10):
        return say_ordinal(value, language, feminine=woman) + point
    return say_integer(value, language) + point


def speak_numbered_part(match: re.Match[str], language: Language) -> str | None:
    """A Roman numeral after the name of a part.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Kapitel IV, Akt I", "de"), to_spoken("CHAPITRE V", "fr")
    ('Kapitel vier, Akt eins', 'CHAPITRE cinq')
    >>> to_spoken("la scena III", "it"), to_spoken("el capítulo IV", "es")
    ('la scena terza', 'el capítulo cuatro')
    """
    value = parse_roman(match["say"])
    if not value:
        return None
    if language.regnal == "ordinal":
        woman = is_feminine(match["part"].lower(), language)
        return say_ordinal(value, language, feminine=woman)
    return say_integer(value, language)


def speak_century(match: re.Match[str], language: Language) -> str | None:
    """A Roman numeral before or after the word for a century.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("au XIXe siècle", "fr"), to_spoken("el siglo XIX y el siglo V", "es")
    ('au dix-neuvième siècle', 'el siglo diecinueve y el siglo quinto')
    >>> to_spoken("nel XIX secolo", "it"), to_spoken("no século XVIII", "pt")
    ('nel diciannovesimo secolo', 'no século dezoito')
    """
    value = parse_roman(match["say"].rstrip("eèᵉm"))
    if not value:
        return None
    if language.regnal == "mixed" and value > 10:
        return say_integer(value, language)
    return say_ordinal(value, language, feminine=is_feminine(match["noun"], language))


def speak_century_range(match: re.Match[str], language: Language) -> str | None:
    """From one century to another.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("los siglos XV-XVI", "es"), to_spoken("secoli XV–XVI", "it")
    ('los siglos quince a dieciséis', 'secoli quindicesimo a sedicesimo')
    """
    values = [parse_roman(match[name]) for name in ("first", "last")]
    if not 0 < values[0] < values[1]:
        return None
    cardinal = language.regnal == "mixed"
    return f" {language.words['to']} ".join(
        say_integer(value, language) if cardinal and value > 10 else say_ordinal(value, language)
        for value in values
    )


def speak_counted_event(match: re.Match[str], language: Language) -> str | None:
    """Roman ordinals between an article and what they count, in Spanish, Italian and Portuguese.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("la II Guerra Mundial, el I Congreso", "es"), to_spoken("a II Guerra", "pt")
    ('la segunda Guerra Mundial, el primer Congreso', 'a segunda Guerra')
    >>> to_spoken("la III edizione, il IV capitolo", "it")
    'la terza edizione, il quarto capitolo'
    """
    value = parse_roman(match["say"])
    if not value or value > (10 if language.regnal == "mixed" else 100):
        return None
    woman = match["article"].lower().endswith(("a", "as", "à"))
    said = say_ordinal(value, language, feminine=woman)
    return (
        re.sub(r"(?<=[im]er)o\Z|(?<=erc)(er)o\Z", r"\1", said) if language.tag[:2] == "es" else said
    )


def speak_short_century(match: re.Match[str], language: Language) -> str:
    """The French "s." behind a Roman ordinal.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("au IIIe s. av. J.-C. déjà", "fr")
    'au troisième siècle avant Jésus-Christ déjà'
    """
    return "siècle" + ("" if match.string[match.end() :].strip() else ".")


def speak_roman_ordinal(match: re.Match[str], language: Language) -> str | None:
    """A Roman numeral with the sign of an ordinal.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("la Ve République et le IIe", "fr"), to_spoken("de XIXe eeuw", "nl")
    ('la cinquième République et le deuxième', 'de negentiende eeuw')
    """
    value = parse_roman(match["numeral"])
    return say_ordinal(value, language, match["sign"] in language.feminine_signs) if value else None


def speak_roman_heading(match: re.Match[str], language: Language) -> str | None:
    """A Roman numeral that is a heading or opens one.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("XII", "de"), to_spoken("IV. Der Anfang", "de"), to_spoken("D. Juan", "es")
    ('zwölf', 'vier. Der Anfang', 'don Juan')
    """
    value = parse_roman(match["say"])
    return say_integer(value, language) if 0 < value < 100 else None


def speak_roman_number(match: re.Match[str], language: Language) -> str | None:
    """Other Roman numerals of two letters and more that are no word.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("vgl. II, 4", "de"), to_spoken("p. xii", "fr"), to_spoken("MM. Dupont", "fr")
    ('vergleiche zwei, vier', 'page douze', 'messieurs Dupont')
    """
    value = parse_roman(match["say"])
    if not value or (value >= 1000 and len(match["say"]) < 4):
        return None
    return say_integer(value, language)


def make_roman_rules(language: Language) -> Iterator[Rule]:
    """The rules for Roman numerals, of which the narrower come first."""
    parts = any_of(language.parts)
    numeral = "[IVXLC]{1,8}"
    if language.centuries:
        word = rf"(?P<noun>(?i:{any_of(language.centuries)}))"
        yield make_rule(
            rf"\b{word}\s(?P<say>(?P<first>[IVX]{{1,6}})\s?[-–]\s?(?P<last>[IVX]{{1,6}}))(?!\w)",
            speak_century_range, language,
        )  # fmt: skip
        yield make_rule(
            rf"\b{word}\s(?P<say>[IVX]{{1,6}})(?!\w)", speak_century, language
        )  # fmt: skip
        yield make_rule(
            rf"\b(?P<say>[IVX]{{1,6}}(?:[eèᵉ]|è?me)?)(?=\s{word}(?!\w))", speak_century, language
        )
    yield make_rule(
        rf"\b(?P<part>(?i:{parts}))\s(?P<say>{numeral})(?![\w’']|\.\s?\d)",
        speak_numbered_part,
        language,
    )
    if language.regnal == "cardinal" or language.tag[:2] == "nl":
        sign = r"(?:er|re|[eèᵉ]|è?me)" if language.regnal == "cardinal" else "e"
        yield make_rule(
            rf"\b(?P<numeral>[IVX]{{1,6}})(?P<sign>{sign})(?!\w)", speak_roman_ordinal, language
        )
    if language.regnal == "cardinal":
        yield make_rule(r"(?<=[IVX][eèᵉ]\s)s\.(?!\w)", speak_short_century, language)
    if articles := _ARTICLES.get(language.tag[:2]):
        yield make_rule(
            rf"\b(?P<article>(?i:{articles}))\s(?P<say>[IVX]{{1,6}})(?=\s[^\W\d_]{{3}})",
            speak_counted_event, language,
        )  # fmt: skip
    point = r"\.?" if language.regnal == "article" else ""
    yield make_rule(
        rf"\b(?P<name>[^\W\d_a-zà-ÿ][\w’-]{{0,30}}[^\W\d_])\s(?P<say>[IVX]{{1,6}}(?:er|re)?{point})(?!\w)",
        speak_regnal_number, language,
    )  # fmt: skip
    yield make_rule(
        r"^\s*(?P<say>[IVX]{1,6})(?=\.?\s*$|[.:]\s+[\"«„“]?[^\W\d_a-z]\w*\s)",
        speak_roman_heading, language,
    )  # fmt: skip
    yield make_rule(
        r"(?P<say>(?<![\w.&/’'-])(?:[IVX]{2,8}|M{1,3}[DMCLXVI]{2,10})(?![\w&/’'-]|\.[A-Z])"
        r"|(?:(?<=\bp\.\s)|(?<=\bS\.\s)|(?<=\())[ivx]{2,8}(?!\w))",
        speak_roman_number, language,
    )  # fmt: skip
