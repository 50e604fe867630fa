"""English rules for addresses of the net, file names, handles and telephone numbers."""

from __future__ import annotations

import re

from narrator.compose.english.numbers import say_cardinal, say_digits, say_serial
from narrator.compose.rules import Rule, split_words

_MARKS = {
    ".": "dot", "/": "slash", "\\": "backslash", "-": "dash", "_": "underscore", "@": "at",
    ":": "colon", "?": "question mark", "=": "equals", "&": "ampersand", "#": "hash",
    "%": "percent",
    "+": "plus", "~": "tilde", "*": "star",
}  # fmt: skip
_PIECES = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]+|[^\s]")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|tv|me|uk|us|de|fr|es|it|nl|eu|ca|au|ie|in|"
    "jp|cn|ru|ch|at|be|br|pl|se|no|dk|nz|co"
)
_EXTENSIONS = (
    "txt|pdf|docx?|xlsx?|pptx?|epub|html?|md|csv|json|xml|ya?ml|toml|py|js|ts|css|c|h|cpp|rs|go|"
    "java|sh|exe|zip|gz|tar|mp3|mp4|m4b|m4a|wav|ogg|flac|opus|jpe?g|png|gif|svg|webp|ini|cfg|log"
)
_SPELLED_ENDINGS = split_words(
    """
    txt pdf docx xlsx pptx html htm md csv json xml yml yaml py js ts css cpp rs sh exe gz mp
    mpg wav jpg jpeg png gif svg ini cfg uk us de fr tv io www http https ftp
    """
)
_READ_AS_WORDS = split_words(
    """
    json yaml gif wav jpg jpeg
    """
)


def _spell(word: str) -> str:
    return " ".join(word.upper())


def _say_piece(piece: str) -> str:
    if piece.isdigit():
        return say_cardinal(piece) if piece.endswith("000") else say_digits(piece)
    if piece in _MARKS:
        return _MARKS[piece]
    if not piece.isalpha():
        return ""
    low = piece.lower()
    if low in _READ_AS_WORDS:
        return "jpeg" if low == "jpg" else low
    if low in _SPELLED_ENDINGS or len(piece) == 1 or not _VOWEL.search(piece):
        return _spell(piece)
    return low if len(piece) > 3 and piece.isupper() else piece


def say_address(text: str) -> str:
    """An address or a path in words: marks by name, what is no word by letters.

    >>> say_address("www.example.com/a_b"), say_address("jo.smith99@mail.co.uk")
    ('W W W dot example dot com slash A underscore B', 'jo dot smith nine nine at mail dot co \
dot U K')
    """
    return " ".join(filter(None, map(_say_piece, _PIECES.findall(text))))


def speak_url(match: re.Match[str], british: bool) -> str:
    """Web addresses, without the scheme and without a closing stroke.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("See https://example.org/docs/."), to_spoken("See www.bbc.co.uk, please.")
    ('See example dot org slash docs.', 'See W W W dot B B C dot co dot U K, please.')
    """
    scheme = match["scheme"] or ""
    said = say_address(match["rest"].rstrip("/"))
    web = scheme.lower() in ("http://", "https://", "")
    return said if web else f"{say_address(scheme)} {said}"


def speak_email(match: re.Match[str], british: bool) -> str:
    """Addresses of electronic mail.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Write to ann@example.com.")
    'Write to ann at example dot com.'
    """
    return say_address(match[0])


def speak_file_path(match: re.Match[str], british: bool) -> str:
    """Paths, with either stroke.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("[the law](/etc/passwd/)")
    'the law (slash E T C slash passwd slash)'
    """
    words = say_address(match[0])
    return words.replace("slash etc", "slash E T C")


def speak_file_name(match: re.Match[str], british: bool) -> str:
    """Names of files.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Open notes.txt or chapter_2.epub.")
    'Open notes dot T X T or chapter underscore two dot epub.'
    """
    return say_address(match[0])


def speak_handle(match: re.Match[str], british: bool) -> str:
    """Handles: the name of an account behind an "at".

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Ask @jane_doe.")
    'Ask at jane underscore doe.'
    """
    return f"at {say_address(match['name'])}"


def speak_hashtag(match: re.Match[str], british: bool) -> str:
    """Hashtags, cut into their words where capitals show them.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Read #BookTok and #reading2024!")
    'Read hashtag Book Tok and hashtag reading twenty twenty-four!'
    """
    pieces = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+", match["name"])
    said = (say_serial(piece) if piece.isdigit() else piece for piece in pieces)
    return "hashtag " + " ".join(said)


def speak_telephone(match: re.Match[str], british: bool) -> str | None:
    """Telephone numbers, digit by digit with a short rest between the groups.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Call (212) 555-0199."), to_spoken("+44 20 7946 0123")
    ('Call two one two, five five five, zero one nine nine.', \
'plus four four, two zero, seven nine four six, zero one two three')
    >>> to_spoken("1-800-GO-HOME")
    'one, eight hundred, GO HOME'
    """
    groups = re.findall(r"\d+|[A-Z]+", match["number"])
    if len("".join(groups)) > 15:
        return None
    said = [
        "eight hundred" if group == "800" and len(groups) > 2 else say_digits(group)
        for group in groups
        if group.isdigit()
    ]
    if len(said) < len(groups):
        said.append(" ".join(group for group in groups if group.isalpha()))
    # North America dials its "1" without a plus.
    abroad = match["number"].lstrip("(").startswith("+") and groups[0] != "1"
    extension = f", extension {say_digits(match['extension'])}" if match["extension"] else ""
    return ("plus " if abroad else "") + ", ".join(said) + extension


def speak_spelled_number(match: re.Match[str], british: bool) -> str:
    """Numbers that are keys and not amounts: ISBN, cards, social security.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("ISBN 978-0-14-143951-8")
    'ISBN nine seven eight, zero, one four, one four three nine five one, eight'
    """
    return ", ".join(
        f"{say_digits(group[:-1])} X".strip() if group[-1] == "X" else say_digits(group)
        for group in re.findall(r"\d+X?|X", match["say"])
    )


def speak_dialled_number(match: re.Match[str], british: bool) -> str:
    """Numbers that are said by their digits: those that somebody calls, boxes, ends of cards.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Dial 911 or call 101.")
    'Dial nine one one or call one zero one.'
    >>> to_spoken("a card ending in 8876"), to_spoken("PO Box 2915")
    ('a card ending in eight eight seven six', 'PO Box two nine one five')
    """
    return say_digits(match["say"])


def speak_internet_number(match: re.Match[str], british: bool) -> str:
    """Internet addresses in figures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("at 192.168.0.40")
    'at one nine two dot one six eight dot zero dot four zero'
    """
    return " dot ".join(say_digits(part) for part in match[0].split("."))


_TAIL = r"(?:/[^\s<>\"'“”’()\[\]]*[^\s<>\"'“”’()\[\].,;:!?…—])?/?"
ELECTRONIC_RULES = (
    Rule(
        re.compile(
            r"(?<!\w)(?P<scheme>(?:https?|ftp|file|mailto|ssh|git)://)"
            r"(?P<rest>[^\s<>\"“”’()\[\]]*[^\s<>\"'“”’()\[\].,;:!?…—*_])",
            re.IGNORECASE,
        ),
        speak_url,
        "symbol",
    ),
    Rule(
        re.compile(
            r"(?<![\w.+&-])[\w.+&-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-zA-Z]{2,63}"
            r"(?:/[\w/-]{1,80}(?<![/-]))?"
        ),
        speak_email,
        "symbol",
    ),
    Rule(
        re.compile(
            r"(?<![\w@.-])(?P<scheme>)(?P<rest>(?:www\.(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24}"
            rf"|(?:[a-zA-Z0-9][\w-]{{0,62}}\.){{1,8}}(?:{_DOMAINS}))(?![\w-]|\.\w){_TAIL})"
        ),
        speak_url,
        "symbol",
    ),
    Rule(
        re.compile(
            r"(?<![\w/<:.*])(?:[A-Z]:\\|~/|\.{1,2}/|\\\\|/(?=[a-z][\w.-]*/))[\w.@~+-]*"
            r"(?:[/\\][\w.@~+-]+)*(?:[/\\](?!\w)|(?<=[\w/\\]))"
            r"|(?<![\w/])(?:[\w.-]{1,64}/){2,16}[\w-]{1,64}\.[a-z]\w{0,4}\b",
            re.ASCII,
        ),
        speak_file_path,
        "symbol",
    ),
    Rule(
        re.compile(rf"(?<![\w.@/])[A-Za-z_][\w-]{{0,80}}(?:\.[\w-]{{1,30}}){{0,3}}\.(?:{_EXTENSIONS})\b(?!\.\w)"),
        speak_file_name,
        "symbol",
    ),
    Rule(re.compile(r"(?<![\w@.])@(?P<name>[A-Za-z_]\w{0,60})"), speak_handle, "symbol"),
    Rule(re.compile(r"(?<![\w#&/])#(?P<name>(?=\w*[^\W\d_])\w{1,100})"), speak_hashtag, "symbol"),
    Rule(
        re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)"),
        speak_internet_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?:\b(?:ISBN|ISSN)(?:-1[03])?:?\s|(?<![\w-])(?=\d{4}(?:[ -]\d{4}){3}(?![\w-])))"
            r"(?P<say>\d[\d -]{6,20}[\dX])"
        ),
        speak_spelled_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"\b(?:(?i:call|called|dial|dialled|dialed|ring|rang|phone|phoned)\s(?=\d{3}\b)"
            r"|[Bb]ox\s|(?:ending|ends)\s(?:in|with)\s)"
            r"(?P<say>\d{3,6})(?![\w,-]|\.\d|\s[a-z]+s\b)"
        ),
        speak_dialled_number,
        "digit",
    ),
    Rule(
        re.compile(
            r"(?<![\w.,$£€/-])(?P<number>"
            r"\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,5}(?:[ .-]\d{2,5}){1,4}"
            r"|(?:\+?1[ .-]?(?=[ .(-]))?\(?(?<!\d)\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?:-\d{1,4})?"
            r"|1-\d{3}(?:-[A-Z]{1,7}){1,3}"
            r"|\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}"
            r"|\d{3}-\d{4}|\d{3}-\d{2}-\d{4}|\+\d{7,15}|0\d{9,10})"
            r"(?:,?\s(?:ext|x)\.?\s?(?P<extension>\d{1,6}))?(?![\w-]|[.,]\d)"
        ),
        speak_telephone,
        "digit",
    ),
)  # fmt: skip
