"""English rules for addresses of the net, file names and handles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from narrator.compose.english.numbers import say_cardinal, say_digits, say_serial
from narrator.compose.rules import Rule, split_words

_MARKS = {
    ".": "dot", "/": "slash", "\\": "backslash", "-": "dash", "_": "underscore", "@": "at",
    ":": "colon", "?": "question mark", "=": "equals", "&": "ampersand", "#": "hash",
    "%": "percent",
    "+": "plus", "~": "tilde", "*": "star",
}  # fmt: skip
_RUNS = re.compile(r"[^\W\d_]+|\d+|[^\s]")
_PIECES = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
# Two letters that are a word of their own in "MyFile"; "NeMo" and "LaTeX" are cut nowhere.
_SMALL_WORDS = split_words(
    """
    am an as at be by do go he if in is it me my no of on or so to up us we
    """
)
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|tv|me|uk|us|de|fr|es|it|nl|eu|ca|au|ie|in|"
    "jp|cn|ru|ch|at|be|br|pl|se|no|dk|nz|co"
)
_EXTENSIONS = (
    "txt|pdf|docx?|xlsx?|pptx?|epub|html?|md|csv|json|xml|ya?ml|toml|py|js|ts|css|c|h|cpp|rs|go|"
    "java|sh|exe|zip|gz|tar|mp3|mp4|m4b|m4a|wav|ogg|flac|opus|jpe?g|png|gif|svg|webp|ini|cfg|log"
)
_SHOUTED = "PDF|JPE?G|PNG|GIF|TXT|CSV|DOCX?|XLSX?|ZIP|MP[34]|WAV|MOV|EXE|HTML?|XML"
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


def say_spelled(text: str) -> str:
    """Letters, figures and the signs between them, one by one.

    >>> say_spelled("#4a-B")
    'hash four A dash B'
    """
    return " ".join(
        say_digits(sign) if sign.isdecimal() else _MARKS.get(sign) or sign.upper() for sign in text
    )


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
    plain = unicodedata.normalize("NFKC", text).replace("⁄", "/")  # "½" and "₂" are figures too
    return " ".join(filter(None, map(_say_piece, _find_pieces(plain))))


def _find_pieces(text: str) -> Iterator[str]:
    """Marks, numbers and words in ``text``; words are cut where capitals show it."""
    for run in _RUNS.findall(text):
        pieces = _PIECES.findall(run) if run[0].isalpha() else [run]
        torn = any(piece[1:].islower() and len(piece) == 2 and piece.lower() not in _SMALL_WORDS
                   for piece in pieces)  # fmt: skip
        yield from [run] if torn else pieces


def speak_url(match: re.Match[str], british: bool) -> str:
    """Web addresses, whole: who writes one down by ear needs every sign of it.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("See www.bbc.co.uk, please."), to_spoken("at https://example.org/docs")
    ('See W W W dot B B C dot co dot U K, please.', \
'at H T T P S colon slash slash example dot org slash docs')
    """
    return say_address(match[0])


def speak_identifier(match: re.Match[str], british: bool) -> str:
    """Identifiers of papers: digit by digit.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("doi:10.1038/171737a0"), to_spoken("arXiv:1706.03762v5")
    ('doi:one zero dot one zero three eight slash one seven one seven three seven A zero', \
'arXiv:one seven zero six dot zero three seven six two V five')
    """
    return say_address(match["say"])


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


def speak_any_name(match: re.Match[str], british: bool) -> str:
    """A star that stands for the name of any file.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Copy *.jpg and *.md here."), to_spoken("It is *so.so* good.")
    ('Copy star dot jpeg and star dot M D here.', 'It is so.so good.')
    """
    return f"star dot {say_address(match['name'])}"


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
    name = unicodedata.normalize("NFKC", match["name"])
    pieces = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+", name)
    said = (say_serial(piece) if piece.isdecimal() else piece for piece in pieces)
    return "hashtag " + " ".join(said)


def speak_hexadecimal(match: re.Match[str], british: bool) -> str:
    """Numbers to the base of sixteen, as of colours and faults: sign by sign.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("colour #FF5733"), to_spoken("error 0x80a4")
    ('colour hash F F five seven three three', 'error zero X eight zero A four')
    """
    return say_spelled(match[0])


def speak_leading_dot(match: re.Match[str], british: bool) -> str | None:
    """The point before a name: endings of files and of the net, hidden files.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("a .txt file in .NET"), to_spoken("in .gitignore")
    ('a dot T X T file in dot net', 'in dot gitignore')
    """
    return f"dot {say_address(match['name'].lower())}"


def speak_option(match: re.Match[str], british: bool) -> str:
    """Options of a command.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("ls -l --no-color")
    'ls dash l dash dash no-color'
    """
    return "dash " * len(match[0])


_TAIL = r"(?:/[^\s<>\"'“”’()\[\]]*[^\s<>\"'“”’()\[\].,;:!?…—])?/?"
ELECTRONIC_RULES = (
    Rule(
        re.compile(r"\b(?:doi|DOI|arXiv):\s?(?P<say>\d{2,4}\.[\w./()-]{2,80}\w)"),
        speak_identifier,
        "digit",
    ),
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
            r"(?::[\w-]{1,40}(?:/[\w.-]{1,40}){1,4}(?<![.-])|/[\w/-]{1,80}(?<![/-]))?"
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
    Rule(re.compile(r"(?<![\w*])\*\.(?P<name>[A-Za-z]\w{0,8})(?![\w*])"), speak_any_name, "symbol"),
    Rule(
        re.compile(rf"(?<![\w.@/])(?!m\.p\.h\b)[A-Za-z_][\w-]{{0,80}}(?:\.[\w-]{{1,30}}){{0,3}}\.(?:{_EXTENSIONS}|{_SHOUTED})\b(?!\.\w)"),
        speak_file_name,
        "symbol",
    ),
    Rule(
        re.compile(r"(?<!\w)(?:#(?=[A-F]*\d)(?=\d*[A-F])[\dA-F]{6}|0x[\da-fA-F]{1,32}"
                   r"|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?!\w)"),
        speak_hexadecimal,
        "digit",
    ),
    Rule(
        re.compile(r"\.(?<![^\s(“\"].)(?P<name>[a-z]{2,}|[A-Z]{2,})(?!\w)"),
        speak_leading_dot,
        word=r"\.[A-Za-z]{2}",
    ),
    Rule(
        re.compile(
            r"-(?<=\s-)(?:(?=[b-hj-zB-HJ-Z](?:\s|$))"
            r"|-(?=(?:help|version|verbose|quiet|debug)\b|[a-z][a-z-]*=|no-[a-z]))"
        ),
        speak_option,
        word=r"^-",
    ),
    Rule(re.compile(r"(?<![\w@.])@(?P<name>[A-Za-z_]\w{0,60})"), speak_handle, "symbol"),
    Rule(re.compile(r"(?<![\w#&/])#(?P<name>(?=\w*[^\W\d_])\w{1,100})"), speak_hashtag, "symbol"),
)  # fmt: skip
