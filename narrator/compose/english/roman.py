"""English rules for Roman numerals: rulers, headings, lists and years."""

from __future__ import annotations

import re
import unicodedata

from narrator.compose.english.numbers import say_cardinal, say_ordinal, say_year
from narrator.compose.rules import Rule, split_words

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CANONICAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_PARTS = split_words(
    """
    act amendment annex apollo appendix article bk book bowl canto category ch chapter class
    concerto division eclogue episode epistle exhibit fig figure gemini grade group idyll item
    lesson letter level mark movement no number ode paper paragraph part phase plate prelude
    psalm pt round satire saturn scene schedule season sec sect section series sonata sonnet stage
    stanza step symphony table tier title tome type unit vatican verse vol volume war
    """
)
# So many are numbered that a C or an L behind them counts; elsewhere one of these is a letter.
_LONG_PARTS = split_words(
    """
    canto cantos ch chapter chapters chap ode odes psalm psalms sonnet sonnets stanza stanzas
    """
)
_RULERS = split_words(
    """
    henry edward george louis charles james william elizabeth philip pius paul benedict leo
    innocent alexander nicholas napoleon catherine frederick wilhelm friedrich ferdinand francis
    richard mary robert peter christian christopher gustav gustavus ramses rameses ptolemy
    darius xerxes gregory clement urban boniface sixtus julius malcolm alfonso alphonso umberto
    humbert otto leopold emmanuel amenhotep thutmose tuthmosis cleopatra haakon harald harold
    olaf olav canute sigismund maximilian rudolf rudolph joseph baldwin kamehameha rama
    antiochus artaxerxes mehmed mehmet murad selim suleiman hamid stephen john margaret anne
    david kenneth duncan wenceslas casimir ladislaus vladislav bela ivan vasily isabella joan
    sancho pedro juan carlos felipe afonso manuel michael constantine justinian theodosius basil
    leon heraclius andronicus seleucus mithridates tiberius valentinian theodore adrian hadrian
    celestine honorius eugene nicolas martin callixtus calixtus linus sylvester victor
    stanislaus augustus frederik willem ludwig albert carol ferdinando cosimo lorenzo francesco
    abdul ahmed mustafa osman mahmud shapur khosrow hussein hassan mohammed abdullah faisal
    thomas samuel walter arthur alfred frank jack hugh hamilton jerome loudon harry sargon
    tiglath nebuchadnezzar psamtik sam tom joe bob bill eric erik gerald donald ronald
    """
)
_TITLES = split_words(
    """
    king queen pope emperor empress prince princess tsar czar tsarina kaiser sultan pharaoh shah
    duke duchess count earl antipope patriarch archduke
    """
)
_VERBS = split_words(
    """
    am was have had will would shall should do did could can may might must think thought know
    knew see saw say said believe mean feel felt hope wish want suppose never always also just
    only really cannot don’t didn’t don't didn't remember love hate need like told asked went
    """
)


def parse_roman(text: str) -> int:
    """The value of a Roman numeral, or 0 where it is not a well-made one.

    >>> parse_roman("XIV"), parse_roman("viii"), parse_roman("IIX"), parse_roman("MCMXCIX")
    (14, 8, 0, 1999)
    """
    numeral = text.upper()
    if len(numeral) > 15 or not numeral or not _CANONICAL.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    return sum(
        -value if any(value < after for after in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    )


def _is_part(word: str) -> bool:
    """True for the name of something that is numbered, in the singular or the plural."""
    low = word.lower().strip("(“‘\"'.")
    return low in _PARTS or (low.endswith("s") and low[:-1] in _PARTS)


def _is_letter(numeral: str, part: str) -> bool:
    """True for a C, D, L or M that names an appendix or a grade and counts nothing."""
    return numeral in "CDLMcdlm" and part.lower().strip("(“‘\"'.") not in _LONG_PARTS


def _is_pronoun(match: re.Match[str]) -> bool:
    """True where a lone "I" reads on as a sentence about the speaker."""
    after = re.match(r"\s([a-z’']+)", match.string[match.end() : match.end() + 24])
    return bool(after) and after is not None and after[1] in _VERBS


def _reads_on(match: re.Match[str], part: str) -> bool:
    """True where "I" behind a part in small letters may begin a clause ("a step I took")."""
    rest = match.string[match.end() : match.end() + 12]
    return part.islower() and not re.match(
        r"[\"'”’)\]]*(?:[.:;]|$)|\s(?:of|and [IVX]|to [IVX])", rest
    )


def speak_regnal_number(match: re.Match[str], british: bool) -> str | None:
    """Roman numerals after the name of a ruler, or of a man named after his father.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Henry VIII’s wives, Louis XIV and King George V.")
    'Henry the Eighth’s wives, Louis the Fourteenth and King George the Fifth.'
    >>> to_spoken("King Charles I was beheaded; Charles I was told; Francis I--king of France")
    'King Charles the First was beheaded; Charles I was told; Francis the First—king of France'
    >>> to_spoken("Henry Clerval and I am sure Henry I think")
    'Henry Clerval and I am sure Henry I think'
    """
    name, title, numeral = match["name"], (match["title"] or "").lower(), match["say"]
    value = parse_roman(numeral)
    titles = {title, (match["given"] or "").lower()} & _TITLES
    crowned = bool(titles) and name.lower() in _RULERS
    known = name.lower() in _RULERS or (match["given"] or "").lower() in _RULERS
    if not value or value > 39 or not (known or title in _TITLES):
        return None
    if len(numeral) == 1:
        if (name, numeral) == ("Malcolm", "X"):
            return None
        if _is_pronoun(match) and not crowned:
            return None
        if name.lower() not in _RULERS and title not in _TITLES:
            return None
        rest = match.string[match.end() : match.end() + 40]
        if numeral != "V" and re.match(r"\.\s+(?:[A-Z]\.\s*)*[A-Z]", rest):
            return None
        if (
            numeral == "I"
            and not titles
            and not re.match(
                r"$|[.,;:!?)’'”\]—–-]|\s(?:of|and|to|in|by|is|are|died|ruled|reigned|the|who|at)\b",
                rest,
            )
        ):
            return None
    return "the " + say_ordinal(str(value)).title()


def speak_numbered_part(match: re.Match[str], british: bool) -> str | None:
    """Roman numerals after the name of a part: chapters, acts, volumes, wars.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("CHAPTER IV"), to_spoken("Act II, Scene iii"), to_spoken("in World War II")
    ('Chapter Four', 'Act Two, Scene three', 'in World War Two')
    >>> to_spoken("in act I of it"), to_spoken("whatever movement I made")
    ('in act One of it', 'whatever movement I made')
    >>> to_spoken("Appendix C and Grade D"), to_spoken("Psalm C")
    ('Appendix C and Grade D', 'Psalm One Hundred')
    """
    numeral = match["say"]
    before = match.string[max(0, match.start() - 16) : match.start()].split()
    if not before or not _is_part(before[-1]) or _is_letter(numeral, before[-1]):
        return None
    value = parse_roman(numeral)
    if not value or (numeral == "I" and (_is_pronoun(match) or _reads_on(match, before[-1]))):
        return None
    words = say_cardinal(str(value), british)
    return words if numeral.islower() else words.title()


def speak_numeral_list(match: re.Match[str], british: bool) -> str | None:
    """Several Roman numerals after one name.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Louis XIV, XV, and XVI"), to_spoken("Parts I and II")
    ('Louis the Fourteenth, the Fifteenth, and the Sixteenth', 'Parts One and Two')
    """
    numerals = re.findall(r"[IVXLC]+", match["say"])
    values = [parse_roman(numeral) for numeral in numerals]
    ruler = match["name"].lower() in _RULERS
    part = _is_part(match["name"])
    lettered = part and any(_is_letter(numeral, match["name"]) for numeral in numerals)
    if 0 in values or numerals[-1] == "I" or not (ruler or part) or lettered:
        return None
    said = match["say"]
    for numeral, value in zip(numerals, map(str, values), strict=True):
        words = f"the {say_ordinal(value).title()}" if ruler else say_cardinal(value).title()
        said = re.sub(rf"\b{numeral}\b", words, said, count=1)
    return (
        re.sub(r"\s?[-–]\s?(?=the|[A-Z])", " to ", said)
        if re.search("[IVX][-–]", match["say"])
        else said
    )


def speak_roman_heading(match: re.Match[str], british: bool) -> str | None:
    """A Roman numeral that is a heading, or opens one.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("XII"), to_spoken("I. A Scandal in Bohemia"), to_spoken("V. Woolf wrote it.")
    ('Twelve', 'One. A Scandal in Bohemia', 'V. Woolf wrote it.')
    """
    numeral, rest = match["say"], match["rest"]
    value = parse_roman(numeral)
    if not value or value > 400:
        return None
    if rest.strip() and len(numeral) == 1 and re.search(r"[.!?][\"'”’)]*\s*$", rest):
        return None
    if rest.strip() and numeral in "CDLM":
        return None
    return say_cardinal(str(value), british).capitalize()


def speak_roman_number(match: re.Match[str], british: bool) -> str | None:
    """Other Roman numerals: centuries, sequels, pages in small letters, list marks, years.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the XIXth century"), to_spoken("p. xii, pp. x–xv"), to_spoken("(iv) done")
    ('the nineteenth century', 'page twelve, pages ten to fifteen', '(four) done')
    >>> to_spoken("Rocky III, built MDCCLXXVI"), to_spoken("The mix did it; a CD of XL size.")
    ('Rocky Three, built seventeen seventy-six', 'The mix did it; a CD of XL size.')
    """
    numeral = match["page"] or match["mark"] or match["numeral"]
    value = parse_roman(numeral)
    if not value:
        return None
    until = parse_roman(match["until"] or "")
    if until:
        return f"{say_cardinal(str(value), british)} to {say_cardinal(str(until), british)}"
    if match["page"] or match["mark"]:
        return say_cardinal(str(value), british)
    if match["th"]:
        return say_ordinal(str(value), british)
    if set(numeral) <= set("IVX") and len(numeral) > 1 and numeral not in ("XX", "XXX", "IV", "XI"):
        return say_cardinal(str(value), british).title()
    if numeral in ("IV", "XI", "XX") and re.search(
        r"(?:\b(?!An?\b|The\b|And\b)[A-Z][a-z]+|\d(?:st|nd|rd))\s$",
        match.string[max(0, match.start() - 24) : match.start()],
    ):
        return say_cardinal(str(value), british).title()
    if value > 1000 and len(numeral) > 4:
        return say_year(str(value), british)
    return None


def speak_roman_character(match: re.Match[str], british: bool) -> str | None:
    """Roman numerals that are one character.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Chapter Ⅷ")
    'Chapter eight'
    """
    value = parse_roman(unicodedata.normalize("NFKC", match[0]))
    return say_cardinal(str(value), british) if value else None


_NUMERAL = r"(?:[IVXLC]+|[ivxlc]{1,8})"
ROMAN_RULES = (
    Rule(re.compile(r"[Ⅰ-ⅿ]+"), speak_roman_character, "symbol"),
    Rule(
        re.compile(
            r"^\s*(?P<say>[IVXLC]{1,8})(?P<rest>\.?\s*$|[.:]\s+(?=[\"'“‘]?[A-Z0-9]).*)",
            re.DOTALL,
        ),
        speak_roman_heading,
        "any",
    ),
    Rule(
        re.compile(
            r"\b(?P<name>[A-Za-z]+\.?)\s"
            r"(?P<say>[IVXLC]+(?:(?:,?\s(?:and|or|to|&)\s|,\s|\s?[-–]\s?)[IVXLC]+)+)(?![\w’'])"
        ),
        speak_numeral_list,
        "capitals",
    ),
    Rule(
        re.compile(rf"(?<=[A-Za-z.]\s)(?P<say>{_NUMERAL})(?!\w|[’']\w\w)"),
        speak_numbered_part,
        "any",
    ),
    Rule(
        re.compile(
            r"\b(?:(?P<title>[A-Z][a-z]+)\s)??(?:(?P<given>[A-Z][a-z]+)\s)??"
            r"(?P<name>[A-Z][\w’'-]{0,30}[^\W\d_])\s(?P<say>[IVX]+)(?![\w])"
        ),
        speak_regnal_number,
        "capitals",
    ),
    Rule(
        re.compile(
            r"(?<=p\.\s)(?P<page>[ivxlc]{1,8})(?:[-–](?P<until>[ivxlc]{1,8}))?\b|(?<=\()(?<![\w)]\()(?P<mark>[ivx]{1,6})(?=\))"
            r"|(?<![\w.&/’'-])(?P<numeral>[IVXLCDM]{2,15})(?P<th>th|st|nd|rd)?(?![\w&/]|\.\w|-[A-Z])"
        ),
        speak_roman_number,
        word=r"^[ivxlc]{1,8}\b|\([ivx]{1,6}\)|[IVXLCDM]{2}",
    ),
)  # fmt: skip
