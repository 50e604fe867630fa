"""English rules for abbreviations: titles, streets, books, Latin and business."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.compose.rules import Rule, split_words

_BEFORE_NAME = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Drs": "Doctors",
    "Prof": "Professor", "Rev": "Reverend", "Revd": "Reverend", "Hon": "Honorable",
    "Capt": "Captain", "Col": "Colonel", "Gen": "General", "Lt": "Lieutenant",
    "Lieut": "Lieutenant", "Sgt": "Sergeant", "Sergt": "Sergeant", "Maj": "Major",
    "Cpl": "Corporal", "Pvt": "Private", "Cmdr": "Commander", "Cdr": "Commander",
    "Comdr": "Commander", "Adm": "Admiral", "Gov": "Governor", "Sen": "Senator",
    "Rep": "Representative", "Pres": "President", "Supt": "Superintendent", "Insp": "Inspector",
    "Messrs": "Messieurs", "Mme": "Madame", "Mlle": "Mademoiselle", "Fr": "Father",
    "Br": "Brother", "St": "Saint", "Ste": "Sainte", "Mt": "Mount", "Ft": "Fort", "Pt": "Point",
    "Amb": "Ambassador", "Atty": "Attorney", "Brig": "Brigadier", "Mons": "Monsieur",
    "Pte": "Private", "Cllr": "Councillor", "Det": "Detective", "Msgr": "Monsignor", "Bp": "Bishop",
    "Abp": "Archbishop", "Ald": "Alderman", "Sra": "Señora", "Cpt": "Captain",
    "Hon'ble": "Honourable", "Jas": "James", "Thos": "Thomas", "Wm": "William",
    "Chas": "Charles", "Geo": "George", "Robt": "Robert", "Benj": "Benjamin", "Edw": "Edward",
}  # fmt: skip
_BARE_BEFORE_NAME = frozenset(("Mr", "Mrs", "Ms", "Dr", "St", "Mt", "Prof", "Mme", "Mlle"))
_AFTER_NAME = {
    "Jr": "Junior", "Sr": "Senior", "Esq": "Esquire", "Inc": "Incorporated", "Ltd": "Limited",
    "Co": "Company", "Corp": "Corporation", "Bros": "Brothers", "Univ": "University",
    "Dept": "Department", "Mfg": "Manufacturing", "Assn": "Association", "Intl": "International",
    "Cos": "Companies",
}  # fmt: skip
_ALWAYS = {
    "etc": "et cetera", "viz": "namely", "approx": "approximately", "dept": "department",
    "govt": "government", "incl": "including", "excl": "excluding", "esp": "especially",
    "misc": "miscellaneous", "ph": "phone", "pkg": "package", "pkt": "packet",
    "avg": "average", "dist": "district", "bldg": "building", "natl": "national", "fwd": "forward",
    "qty": "quantity", "attn": "attention", "obs": "obsolete", "ibid": "ibidem",
    "inst": "instant", "ult": "ultimo",
    "assoc": "association", "asst": "assistant", "mgr": "manager", "hwy": "highway",
    "tel": "telephone", "temp": "temperature", "max": "maximum", "min": "minimum",
    "est": "established", "cf": "compare", "vs": "versus", "ext": "extension", "lbs": "pounds",
    "oz": "ounces", "hrs": "hours", "mins": "minutes", "secs": "seconds", "yrs": "years",
    "rev": "revised", "repr": "reprinted", "trans": "translated", "illus": "illustrated",
    "sq": "square", "ft": "feet", "lb": "pound", "yds": "yards", "lieut": "lieutenant",
    "capt": "captain", "sergt": "sergeant", "supt": "superintendent",
}  # fmt: skip
# These may also be the last word of a sentence; the others might be plain words there ("a temp.").
_FINAL = split_words(
    """
    etc viz dept govt misc ibid inst ult hrs mins secs yrs lbs oz yds ft
    """
)
_BARE = frozenset(("etc", "vs", "viz", "approx"))
_PHRASES = {
    "e.g": "for example", "eg": "for example", "i.e": "that is", "ie": "that is",
    "a.k.a": "also known as", "et al": "et al", "op. cit": "opere citato",
    "loc. cit": "loco citato", "&c": "et cetera", "N.B": "nota bene", "w/o": "without",
    "w/": "with ", "c/o": "care of", "n/a": "not applicable", "N/A": "not applicable",
    "b/c": "because", "P.S": "P S", "P.P.S": "P P S", "q.v": "which see", "i.a": "inter alia",
    "o.k": "okay", "O.K": "okay", "f.o.b": "F O B", "m.p.g": "miles per gallon",
    "m.p.h": "miles per hour", "r.p.m": "revolutions per minute", "Ph.D": "P H D", "PhD": "P H D",
    "D.Phil": "D Phil", "MPhil": "M Phil", "R.I.P": "R I P",
}  # fmt: skip
_BEFORE_NUMBER = {
    "no": "number", "nos": "numbers", "vol": "volume", "vols": "volumes", "ch": "chapter",
    "chs": "chapters", "chap": "chapter", "p": "page", "pp": "pages", "pg": "page", "pgs": "pages",
    "fig": "figure", "figs": "figures", "sec": "section", "sect": "section", "art": "article",
    "eq": "equation", "eqs": "equations", "ref": "reference", "refs": "references",
    "fn": "footnote", "alt": "altitude", "ex": "example", "ver": "version", "ed": "edition",
    "c": "circa",
    "ca": "circa", "circ": "circa", "b": "born", "d": "died", "fl": "flourished", "l": "line",
    "ll": "lines", "bk": "book", "pt": "part", "col": "column", "para": "paragraph",
    "paras": "paragraphs", "app": "appendix", "ep": "episode", "v": "verse", "vv": "verses",
    "n": "note", "nn": "notes", "apt": "apartment", "rm": "room", "tel": "telephone",
    "ext": "extension", "approx": "approximately", "r": "ruled", "pl": "plate",
    "s": "section", "ss": "sections", "cl": "clause", "cls": "clauses", "reg": "regulation",
    "regs": "regulations", "lat": "latitude", "long": "longitude", "bks": "books",
    "arts": "articles", "apps": "appendices", "sch": "schedule", "tab": "table",
    "sects": "sections", "sc": "scene", "mk": "mark", "op": "opus",
}  # fmt: skip
_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday",
    "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June",
    "Jul": "July", "Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October",
    "Nov": "November", "Dec": "December",
}  # fmt: skip
# Words and names of people too, where a sentence ends or no point follows.
_ALSO_WORDS = frozenset(("Sat", "Sun", "Jan", "Mar", "Wed"))
_ENDS_IN_NAME = re.compile(r"(?:\b[A-Z]\w*|\d(?:st|nd|rd|th))\s\Z")
_ENDS_IN_SAYING = re.compile(r"\b(?:sa(?:id|ys?)|answer(?:s|ed)?|repl(?:y|ies|ied)|was|with)\s\Z")
POINT = r"\.(?![\"'”’)\]]*\s*$)"
"""A full stop that belongs to the abbreviation alone; the one that ends a text stays."""


def match_any(names: Iterable[str]) -> str:
    """A pattern for any of ``names``, the longest first."""
    return f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"


def speak_title(match: re.Match[str], british: bool) -> str | None:
    """Titles before a name, or last in a stretch of text that another stretch goes on.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Mr. and Mrs. Hale met Dr Grant and Col. Fitzwilliam at St. Paul’s.")
    'Mister and Missus Hale met Doctor Grant and Colonel Fitzwilliam at Saint Paul’s.'
    >>> to_spoken("Thos. Hood and Wm. Pitt")
    'Thomas Hood and William Pitt'
    >>> to_spoken("so said dr. Grant and Prof. "), to_spoken("He is a dr."), to_spoken("Elm St. ")
    ('so said Doctor Grant and Professor', 'He is a dr.', 'Elm St.')
    """
    title, text = match["title"], match.string
    lead = text[max(0, match.start() - 24) : match.start()]
    if title == "Pt" and re.match(r"\s[IVX]+\b", text[match.end() : match.end() + 6]):
        return None
    if title == "St" and not text[match.end() + 1 :].strip() and _ENDS_IN_NAME.search(lead):
        return None
    words = _BEFORE_NAME[title.capitalize() if title.islower() else title]
    return "Honourable" if british and words == "Honorable" else words


def speak_after_name(match: re.Match[str], british: bool) -> str:
    """What stands after the name of a person or a firm.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Smith & Co. sued Sam Weller, Jr., and Acme Inc.")
    'Smith and Company sued Sam Weller, Junior, and Acme Incorporated.'
    """
    return _AFTER_NAME[match["after"] or match["bare"]]


def speak_phrase(match: re.Match[str], british: bool) -> str:
    """Abbreviated phrases, Latin and other.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Fruit, e.g. apples, i.e., food &c."), to_spoken("tea w/o milk")
    ('Fruit, for example apples, that is, food et cetera.', 'tea without milk')
    """
    return _PHRASES[match["phrase"]]


def speak_abbreviation(match: re.Match[str], british: bool) -> str | None:
    """Abbreviations that mean one thing wherever they stand.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Bread, milk, etc."), to_spoken("Oxford vs. Cambridge, approx. noon")
    ('Bread, milk, et cetera.', 'Oxford versus Cambridge, approximately noon')
    """
    written = match[0].rstrip(".")
    words = _ALWAYS.get(written.lower())
    ends = not match[0].endswith(".") and match.string.startswith(".", match.end())
    if words is None or (ends and written.lower() not in _FINAL):
        return None
    return words.capitalize() if written[0].isupper() else words


def speak_reference(match: re.Match[str], british: bool) -> str | None:
    """Abbreviations before a number.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("No. 5, pp. 3–5 of vol. 2, c. 1850."), to_spoken("He said no.")
    ('Number five, pages three to five of volume two, circa eighteen fifty.', 'He said no.')
    >>> to_spoken("Cf. App. B and Fig. C."), to_spoken("Sect. 3")
    ('Compare Appendix B and Figure C.', 'Section three')
    >>> to_spoken("Act 3 Sc. 2"), to_spoken("a Spitfire Mk. II"), to_spoken("d. April 15, 1865")
    ('Act three Scene two', 'a Spitfire Mark Two', 'died April fifteenth, eighteen sixty-five')
    >>> to_spoken("Sonata in B♭ major, Op. 27 No. 2"), to_spoken("his Op 9")
    ('Sonata in B flat major, Opus twenty-seven Number two', 'his Opus nine')
    >>> to_spoken("Appendix B. 2 and Civ. P. 12"), to_spoken("Eq. (5)")
    ('Appendix B. two and Civ. P. twelve', 'Equation (five)')
    >>> to_spoken("serial No. C27, lat. 40° N"), to_spoken("He said no. 5 men left.")
    ('serial Number C twenty-seven, latitude forty degrees north', 'He said no. five men left.')
    """
    written = match[0].rstrip(".")
    words = _BEFORE_NUMBER.get(written.lower())
    lead = match.string[max(0, match.start() - 12) : match.start()]
    # A capital alone is an initial, or the letter of an appendix.
    initial = len(written) == 1 and written.isupper() and written != "P"
    if (
        words is None
        or initial
        or written == "SS"
        or (written == "P" and lead.endswith(". "))
        or (written == "no" and _ENDS_IN_SAYING.search(lead))
    ):
        return None
    return words.capitalize() if written[0].isupper() else words


def speak_day_or_month(match: re.Match[str], british: bool) -> str | None:
    """Days of the week and months cut short.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("on Wed., Sept. 5, or last Dec."), to_spoken("Open Mon–Fri, Sat. & Sun.")
    ('on Wednesday, September fifth, or last December.', \
'Open Monday to Friday, Saturday and Sunday.')
    """
    if match["name"] in _ALSO_WORDS and match.string[match.end() - 1] != "." and not match["last"]:
        after = match.string[match.end() : match.end() + 1]
        beside = _DAY_BEFORE.search(match.string[max(0, match.start() - 12) : match.start()])
        if after in ("", ".") and not beside:
            return None
    said = _DAYS[match["name"]]
    return f"{said} to {_DAYS[match['last']]}" if match["last"] else said


_DAY = match_any(_DAYS)
_DAY_BEFORE = re.compile(rf"\b{_DAY}\.?(?:,?\s(?:and|or|&)|,)\s\Z")
_PHRASE_WITH_POINT = match_any(
    phrase for phrase in _PHRASES if "." in phrase or phrase in ("et al", "&c")
)
_LETTERED = "(?:Apps?|Figs?|Sect?|Sch|Tab)"
_ROMAN_TOO = "(?:[Vv]ols?|[Cc]h|[Cc]hap|pp?|[Bb]k|[Pp]t|[Ff]ig|[Ss]ec|[Aa]rt|[Ss]c|Mk|No|nos)"

ABBREVIATION_RULES = (
    # White space at the end: a stretch before a marked name, no whole sentence.
    Rule(
        re.compile(rf"\b(?P<title>{match_any(_BARE_BEFORE_NAME)})\b(?:\.?(?=\s(?:[A-Z“‘\"]|and\s|&|\s*\Z))|\.(?=[A-Z][a-z]))"),
        speak_title,
        word=rf"\b{match_any(_BARE_BEFORE_NAME)}\b",
    ),
    Rule(
        re.compile(r"\b(?P<title>mrs?|ms|dr|prof)\.(?=\s(?:[A-Z]|and\s))"),
        speak_title,
        word=r"\b(?:mrs?|ms|dr|prof)\.",
    ),
    Rule(
        re.compile(rf"\b(?P<title>{match_any(_BEFORE_NAME)})\.(?=\s[A-Z]|-|\s+\Z)"),
        speak_title,
        word=rf"\b{match_any(_BEFORE_NAME)}\.",
    ),
    Rule(
        re.compile(
            rf"(?:(?:(?<!\w)[A-Z][\w’'&-]{{0,30}}|&|\)),?\s|(?<=Co\.,\s)|(?<=Co\.\s))(?P<say>(?P<after>{match_any(_AFTER_NAME)})(?:{POINT}|(?=\.))"
            r"|(?P<bare>Inc|Ltd|Corp|Jr|Sr|(?<=&\s)Co)\b)"
        ),
        speak_after_name,
        word=rf"^{match_any(_AFTER_NAME)}\b",
    ),
    Rule(
        re.compile(rf"(?<![\w.])(?P<phrase>{_PHRASE_WITH_POINT})(?:{POINT}|(?=\.))"),
        speak_phrase,
        word=rf"(?<![\w.]){match_any(phrase.split()[-1] for phrase in _PHRASES)}\.",
    ),
    Rule(
        re.compile(r"(?<![\w./])(?P<phrase>w/o|w/(?=\s|[a-z\d])|c/o|[nN]/[aA]|b/c|eg(?=[,\s])|ie(?=,)|PhD)(?![\w/.])"),
        speak_phrase,
        word=r"(?<![\w./])(?:w/|c/o|[nN]/[aA]|b/c|eg|ie,|PhD)",
    ),
    Rule(
        re.compile(
            r"(?<![\w.’'-])(?:[A-Za-z]{1,6}\.(?=\s?[#§]?\d|\s-\d)|(?:Eqs?|Refs?|Figs?)\.(?=\s?[(\[]\d)|[Nn]os?\.(?=\s[A-Z]{1,3}-?\d)"
            r"|[bd]\.(?=\s(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d))"
        ),
        speak_reference,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.’'-])(?:{_LETTERED}\.(?=\s[A-Z](?![\w’']|\.[A-Za-z]))"
            rf"|{_ROMAN_TOO}\.(?=\s?[ivxlcIVXLC]+\b)(?!\sI\s(?!of\b|and\b|to\b)[a-z]))"
        ),
        speak_reference,
        word=rf"\b(?:{_LETTERED}|{_ROMAN_TOO})\.",
    ),
    Rule(
        re.compile(r"(?<![\w.’'-])(?:[Vv]ols?|[Ff]igs?|pp|(?<=\d\s)pt|(?<=[a-z]\s)No|Op)(?=\s\d)"),
        speak_reference,
        "digit",
    ),
    Rule(
        re.compile(rf"(?<![\w.’'-])[A-Za-z]{{2,6}}(?:{POINT}|(?=\.))"),
        speak_abbreviation,
        word=rf"\b(?i:{match_any(_ALWAYS)})\.",
    ),
    Rule(
        re.compile(rf"(?<![\w.’'-]){match_any(_BARE)}(?![\w.’'-])"),
        speak_abbreviation,
        word=rf"\b{match_any(_BARE)}\b",
    ),
    Rule(
        re.compile(
            rf"\b(?P<name>{_DAY})(?:\.?\s?[-–]\s?(?P<last>{_DAY})\b(?:{POINT})?|{POINT}|(?=\.)|(?=,?\s['’]?\d))"
        ),
        speak_day_or_month,
        word=rf"\b{_DAY}(?!\w)",
    ),
)  # fmt: skip
