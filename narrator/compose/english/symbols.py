"""English rules for marks that are neither letters, figures nor punctuation."""

from __future__ import annotations

import re
import unicodedata

from narrator.compose.english.formulas import RAISED
from narrator.compose.rules import Rule

_SIGNS = {
    "&": "and", "+": "plus", "=": "equals", "<": "less than", ">": "greater than", "%": "percent",
    "@": "at", "§": "section", "§§": "sections", "¶": "paragraph", "¶¶": "paragraphs",
    "©": "copyright", "®": "registered",
    "™": "trademark", "°": "degrees", "º": "degrees", "×": "times", "÷": "divided by",
    "&&": "and", "->": "to", "<=": "less than or equal to", ">=": "greater than or equal to",
    "!==": "not equal to", "!=": "not equal to",
    "±": "plus or minus", "+/-": "plus or minus", "+/−": "plus or minus", "−": "minus",
    "≈": "approximately equals", "≠": "not equal to", "≤": "less than or equal to",
    "≥": "greater than or equal to", "√": "square root of", "∞": "infinity", "∑": "sum", "π": "pi",
    "→": "to", "←": "from", "↔": "to and from", "⇒": "implies", "∈": "in", "∴": "therefore",
    "µ": "micro", "$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "¢": "cent", "#": "hash",
    "№": "number", "^": "caret", "~": "tilde", "′": "prime", "″": "double prime", "∆": "delta",
    "½": "half", "✓": "check", "✔": "check", "✗": "cross", "✘": "cross", "☐": "box",
    "☑": "checked box", "⁄": "over", "\\": "backslash", "♥": "heart", "❤": "red heart",
    "★": "star", "☆": "star", "♪": "music", "‰": "per mille", "₹": "rupee", "∂": "partial",
    "∫": "integral", "∀": "for all", "∃": "there exists", "⊂": "subset of", "∪": "union",
    "∩": "intersection", "∅": "empty set", "∧": "and", "∨": "or", "¬": "not",
    "∝": "proportional to", "⟶": "to", "➔": "to", "➜": "to", "ℓ": "litres", "Ω": "ohm",
    "℞": "prescription", "℠": "service mark", "≦": "less than or equal to",
    "≧": "greater than or equal to", "⊆": "subset of or equal to", "⊇": "superset of or equal to",
    "⋈": "natural join", "∉": "not in", "⊕": "plus", "≡": "is equivalent to", "∕": "divided by",
    "∗": "times", "⋅": "times", "≪": "much less than", "≫": "much greater than", "↑": "up",
    "↓": "down", "♯": "sharp", "♭": "flat", "♮": "natural", "⇔": "if and only if",
    "⇐": "is implied by", "∇": "nabla",
}  # fmt: skip
# Marks that only set text apart: reading them out would help nobody.
_SILENT = re.compile("[®™℠✂❖◆◇■□▪▫●○•‣⁃◦∙·†‡⁂❧☙❦↩\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff]")


_NAMED = re.compile(rf"\b[A-Z](?:\.|[a-z]{{2,16}})\s[A-Z][a-z](?:[{RAISED}]+,?)+\Z")
_NEEDS_NOUN = re.compile(r"\b(?:[Ss]ee|in|by|from|of|to|and|[Rr]ef\.?)$")


def speak_citation(match: re.Match[str], british: bool) -> str | None:
    """Marks of notes and citations are silent.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("as shown.[12] Later¹ work [3, 4] agrees"), to_spoken("see [12], row[0]")
    ('as shown. Later work agrees', 'see twelve, row zero')
    >>> to_spoken("A. Lee¹, B. Wu²"), to_spoken("² University of York"), to_spoken("in Na² and m²")
    ('A. Lee, B. Wu', 'University of York', 'in Na squared and m squared')
    """
    if match["short"] and not _NAMED.search(match.string[max(0, match.start() - 24) : match.end()]):
        return None
    before = match.string[max(0, match.start() - 8) : match.start()]
    if match[0].startswith(" [") and _NEEDS_NOUN.search(before):
        return None
    return ""


def speak_tag(match: re.Match[str], british: bool) -> str:
    """Tags of markup: their words, never their brackets, which an engine could obey.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("<speak>hi</speak>")
    'speak hi speak'
    """
    return f" {re.sub(r'[^A-Za-z0-9 ]+', ' ', match[0]).strip()} "


def speak_blank(match: re.Match[str], british: bool) -> str:
    """Gaps to fill in, and names left out by a long dash.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("I ___ home."), to_spoken("Name: [____]")
    ('I blank home.', 'Name: blank')
    >>> to_spoken("Date: ___/___/____"), to_spoken("Tel. (___) ___-____")
    ('Date: blank', 'Telephone blank')
    >>> to_spoken("the lady of ⸻, and the ——shire militia")
    'the lady of blank, and the blank shire militia'
    """
    return "blank"


def speak_task(match: re.Match[str], british: bool) -> str:
    """The box before an item of a list of tasks.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("[ ] Buy milk"), to_spoken("[x] Buy tea")
    ('to do, Buy milk', 'done, Buy tea')
    """
    return "done," if match["done"] else "to do,"


def speak_leader(match: re.Match[str], british: bool) -> str:
    """A row of points that leads the eye to a page number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Index ........ 12")
    'Index, twelve'
    """
    return ","


def speak_separator(match: re.Match[str], british: bool) -> str:
    """A point or a stroke between the items of a line is a short rest.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("9 March 2024 · 7 min read"), to_spoken("Home | About • Contact")
    ('the ninth of March twenty twenty-four, seven minutes read', 'Home, About, Contact')
    """
    return ","


def speak_approximately(match: re.Match[str], british: bool) -> str:
    """A tilde before a number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("~5 people (≈ 34% of them)"), to_spoken("x ≈ 3")
    ('about five people (about thirty-four percent of them)', 'x approximately equals three')
    """
    return "about "


_RATIO = re.compile(
    r"(?:[Α-Ωα-ω∂][A-Za-z]?|[A-Za-z])/(?:[Α-Ωα-ω∂][A-Za-z]?|(?<=[Α-Ωα-ω]/)[A-Za-z])"
)
_EITHER = frozenset(
    (("he", "she"), ("she", "he"), ("his", "her"), ("him", "her"), ("yes", "no"), ("s", "he"))
)


def speak_either(match: re.Match[str], british: bool) -> str:
    """A stroke between two words.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("and/or"), to_spoken("he/she"), to_spoken("input/output")
    ('and or', 'he or she', 'input output')
    >>> to_spoken("MIG-25/235"), to_spoken("1/f")
    ('MIG twenty-five slash two hundred thirty-five', 'one over f')
    >>> to_spoken("£12/£10")
    'twelve pounds or ten pounds'
    """
    text, at = match.string, match.start()
    before = re.search(r"\w*\Z", text[max(0, at - 8) : at])
    after = re.match(r"\w*", text[at + 1 : at + 9])
    if text[at + 1 : at + 2] in ("£", "$", "€"):
        return " or "
    if text[at - 1].isdigit() or text[at + 1 : at + 2].isdigit():
        sides = (before[0] if before else "", after[0] if after else "")
        return " over " if any(len(side) == 1 and side.isalpha() for side in sides) else " slash "
    if _RATIO.fullmatch(text[max(0, at - 3) : at + 4].strip(" .,;()=")):
        return " over "
    pair = (before and before[0].lower(), after and after[0].lower())
    return " or " if pair in _EITHER else " "


def speak_opening_stroke(match: re.Match[str], british: bool) -> str:
    """A stroke before a word, as of a command.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Type /help here.")
    'Type slash help here.'
    """
    return " slash "


def speak_sharp(match: re.Match[str], british: bool) -> str:
    """A number sign behind the letter of a note: also how the language is called.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("in F# minor, or in C#")
    'in F sharp minor, or in C sharp'
    """
    return " sharp"


def speak_emphasis(match: re.Match[str], british: bool) -> str:
    """Stars, underscores and backquotes around words are not read.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("It was *very* _good_, `really`.")
    'It was very good, really.'
    """
    return ""


def speak_flag(match: re.Match[str], british: bool) -> str:
    """Flags, by the letters of their country.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("🇫🇷")
    'flag F R'
    """
    return "flag " + " ".join(chr(ord(char) - 0x1F1E6 + ord("A")) for char in match[0])


def speak_sign(match: re.Match[str], british: bool) -> str | None:
    """Every other sign, by its common name or that of the Unicode Character Database.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("salt & pepper ± 1"), to_spoken("Well done 😀"), to_spoken("A → B")
    ('salt and pepper plus or minus one', 'Well done grinning face', 'A to B')
    >>> to_spoken("if x != 3 && y > 2"), to_spoken("45º&C")
    ('if x not equal to three and y greater than two', 'forty-five degrees and C')
    """
    sign = match[0]
    if sign in _SIGNS and not (sign == "%" and british):
        return f" {_SIGNS[sign]} " if sign not in "®™" else ""
    if sign == "%":
        return " per cent "
    if _SILENT.match(sign):
        return " " if sign == "·" else ""
    if len(sign) == 1 and unicodedata.category(sign) in ("So", "Sm", "Sc"):
        name = unicodedata.name(sign, "").lower()
        return f" {re.sub(r'[^a-z ]+|sign$', ' ', name)} "
    return None


def speak_greek_letter(match: re.Match[str], british: bool) -> str:
    """A lone Greek letter, or two that touch no other, by name: formulas, and brothers of clubs.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("the angle α and a change Δt, on π/2"), to_spoken("λόγος")
    ('the angle alpha and a change delta t, on pi over two', 'λόγος')
    """
    names = (unicodedata.name(letter).rpartition("LETTER ")[2].lower() for letter in match[0])
    return " ".join(
        name.removeprefix("final ").replace("lamda", "lambda").partition(" with ")[0]
        for name in names
    )


def speak_styled_letters(match: re.Match[str], british: bool) -> str:
    """Letters and figures that are set in a type of their own, as in mathematics.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("𝗯𝗼𝗹𝗱 words, all x in ℝ"), to_spoken("ｗｉｄｅ")
    ('bold words, all x in R', 'wide')
    """
    return unicodedata.normalize("NFKC", match[0])


_STYLED = "[\U0001d400-\U0001d7cbℂℊ-ℓℕℙ-ℝℤℬℭℯ-ℱℳℴＡ-Ｚａ-ｚ]"

SYMBOL_RULES = (
    Rule(
        re.compile(
            r"(?<=[\w.,;:!?”’\"')\]])\s?\[(?!0\])\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\](?!\()"
            # The affiliation of an author, before the name of its place and behind a short name.
            rf"|(?:^|(?<=[;,.]\s))[{RAISED}]+\s?(?=[A-Z][a-z])|(?<=[A-Z][a-z])(?P<short>[{RAISED}]+(?:,[{RAISED}]+)*)"
            rf"|(?<=[^\W\d_]{{3}})(?![⁻⁺])[{RAISED}]+(?:,[{RAISED}]+)*|(?<=[^\W\d_])¹(?![{RAISED}])|(?<=[.,;:!?”’\"')\]])[{RAISED}]+"
            r"|(?<=[\w.,;:!?”’])[†‡*]+(?=\s|$|[.,;:!?])(?<![*]{3})"
        ),
        speak_citation,
        "symbol",
    ),
    Rule(re.compile(r"</?[A-Za-z][^<>]{0,400}>"), speak_tag, "symbol"),
    Rule(re.compile(r"^\s*(?P<say>\[(?:\s|(?P<done>[xX]))\])(?=\s+\S)"), speak_task, "symbol"),
    Rule(
        re.compile(
            r"(?<!_)/{0,2}[\[(]?_{2,}+[\])]?(?:(?:\s?[/.–-]\s?|(?<=\))\s?)_{2,}+)*(?!\w)|\[\s*\](?!\()|(?<=\w\s)(?:[⸺⸻]+|—{2,}+(?=\w))"
        ),
        speak_blank,
        "symbol",
    ),
    Rule(
        re.compile(r"(?<![.\s])\s?(?:\.{5,200}|(?:\s?\.){5,200})(?=\s?\d)"), speak_leader, "digit"
    ),
    Rule(re.compile(r"(?<=[\w)\]”’\"'!?]\s)[·•∙|](?=\s[^\s·•∙|])"), speak_separator, "symbol"),
    Rule(
        re.compile(r"(?:[~≈]|(?:(?<=[a-z]{3}\s)|(?<=[(\[“‘\"])|^)[~≈]\s)(?=[$£€]?\d)"),
        speak_approximately,
        "symbol",
    ),
    Rule(
        re.compile(
            r"(?<=[^\W_])/(?=[^\W\d_])|(?<=[^\W\d_])/(?=\d)|(?<=[A-Z]-\d\d)/(?=\d)"
            r"|(?<=\d)/(?=\s|\Z|[£$€]\d)"
        ),
        speak_either,
        "symbol",
    ),
    Rule(re.compile(r"(?<![^\s(“\"])/(?=[^\s/*])"), speak_opening_stroke, "symbol"),
    Rule(re.compile(r"(?<=\b[A-G])#(?![\w#])"), speak_sharp, "symbol"),
    Rule(re.compile(r"(?<![^\W_])[*_`]+|[*_`]+(?![^\W_])"), speak_emphasis, "symbol"),
    Rule(re.compile("[\U0001f1e6-\U0001f1ff]{2}"), speak_flag, "symbol"),
)
SIGN_RULES = (
    Rule(re.compile(f"{_STYLED}+"), speak_styled_letters, word=_STYLED),
    Rule(re.compile(r"(?<![^\W\da-zA-Z])[Α-Ωα-ω]{1,2}(?![^\W\da-zA-Z⁰¹²³⁴-⁹₀-₉])"),
         speak_greek_letter, word="[Α-Ωα-ω]"),
    Rule(re.compile(r"\+/[-−]|§§|¶¶|&&|!==?|->|[<>]=|[^\w\s.,;:!?'\"’‘“”()—–\[\]{}|/-]"),
         speak_sign, "symbol"),
)  # fmt: skip
