"""English rules for capitals: shouting is read as words, initials as letters."""

from __future__ import annotations

import re

from narrator.compose.rules import Rule, split_words

# Read as words although written in capitals, or by letters although they could be words.
_KEEP = split_words(
    """
    NASA NATO UNESCO UNICEF OPEC AIDS ASAP LASER NAFTA BREXIT OPEC FIFA UEFA SARS COVID SCUBA
    RADAR SONAR PIN SIM RAM ROM GIF JPEG RAID SWAT SAT GATT ASEAN INTERPOL IKEA LEGO YAML JSON
    AWOL BAFTA FEMA HIPAA MENSA NAACP PETA POTUS FLOTUS SCOTUS OSHA CERN DARPA ETA EULA USAID
    UNHCR USA USB US UK EU UN UAE IRA IOU ID AI API APA IEEE ISO ISBN UFO USSR CEO CIA FBI BBC
    ABC CNN AOL IBM HIV DNA RNA IQ EQ TV PC OK AM PM AD BC BCE CE MD PA LA NY DC UV VIP ATM LED
    LCD DVD CD GDP MP MEP NHS FAQ URL HTML HTTP HTTPS PDF XML SQL AIM EPA IMF IPO IT WHO WTO NGO
    SUV VAT VPN WWI WWII MIT UCLA USC RSVP SOS ETC FYI DIY ETA GPS IP IRS ISP IVF NYPD LAPD RAF
    RIP TBA TBC TBD UPS USDA USPS XL XXL ASCII AC DC ACLU AARP AAPL GOOG GOOGL
    """
)
_WORLD_WARS = {
    f"WW{number}": f"World War {said}"
    for said, numbers in (("One", ("I", "1")), ("Two", ("II", "2")), ("Three", ("III", "3")))
    for number in numbers
}
_VOWELS = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")
_SHORT_WORDS = split_words(
    """
    A AN AND ARE AS AT BE BUT BY CAN DID DO FOR FROM GET GO HAD HAS HAVE HE HER HIM HIS HOW IF
    IN IS IT ITS ME MY NO NOR NOT NOW OF OFF ON ONE OR OUR OUT OVER SHE SO THE THEM THEN THEY
    THIS TO TOO TWO UP US WAS WE WERE WHAT WHEN WHO WHY WILL WITH YES YOU YOUR ALL ANY DAY END
    EVER HELP HERE JUST KNOW LIKE LOVE MAN MAY MORE MUST NEW OLD ONLY SAY SEE STOP THAT THERE
    VERY WANT WAR BAD BIG BOY CAR CUT DIE DOG EAT FAR FIVE FOUR GOOD GUN HELL HOME LAST LET LIFE
    LONG LOOK MAKE MEN NEED NEXT OPEN PART PAST PUT RUN SAID SAY SEA SIR SIX SON SUN TAKE TEN
    TIME WAIT WAY WELL BOOK LADY LORD KING GOD HOLY MARY JANE JOHN DEAD ROAD CITY FREE GIRL HATE
    HAND HEAD ITEM KEEP LATE LEFT MANY MIND NAME NONE ONCE PAGE PLAY READ REAL RULE SALE SEND
    SHOW SIDE TELL THEIR THESE THOSE TURN UNDER UPON USED WAKE WALK WENT WILD WORD WORK YEAR
    """
)


def _is_readable(word: str) -> bool:
    """True where ``word``, in capitals, can be read as a word and is not known as letters."""
    if word in _SHORT_WORDS:
        return True
    plain = re.sub(r"[’'].*", "", word)
    if plain in _KEEP or not _VOWELS.search(plain):
        return False
    return len(plain) > 4 or (
        len(plain) == 4 and bool(re.search(r"[AEIOU][^AEIOU]*[AEIOU]|[AEIOU]{2}", plain))
    )


_EXPLAINED = re.compile(r"\w\s\(\Z")


def _lower(word: str) -> str:
    return word if word in ("I", "O") else re.sub(r"\bi(?=[’'])", "I", word.lower())


def speak_shouting(match: re.Match[str], british: bool) -> str | None:
    """Two and more words in capitals: read as words; known initials stay.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("THE END OF IT"), to_spoken("HOW THE FBI FOUND US")
    ('the end of it', 'how the FBI found us')
    >>> to_spoken("Q&A, AT&T, R&D")
    'Q and A, AT and T, R and D'
    """
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", match[0])
    if not any(word in _SHORT_WORDS or _is_readable(word) for word in words if len(word) > 1):
        return None
    return re.sub(
        r"[^\W\d_]+(?:[’'][^\W\d_]+)*",
        lambda word: (
            _lower(word[0]) if _is_word_in_shout(word[0]) else _WORLD_WARS.get(word[0], word[0])
        ),
        match[0],
    )


def _is_word_in_shout(word: str) -> bool:
    if word in _SHORT_WORDS:
        return True
    plain = re.sub(r"[’'].*", "", word)
    return len(plain) > 1 and plain not in _KEEP and bool(_VOWELS.search(plain))


def speak_world_war(match: re.Match[str], british: bool) -> str:
    """The world wars by their initials.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("from WWI to WWII"), to_spoken("a WW2 film"), to_spoken("THE END OF WWII")
    ('from World War One to World War Two', 'a World War Two film', 'the end of World War Two')
    """
    return _WORLD_WARS[match[0]]


def speak_shouted_word(match: re.Match[str], british: bool) -> str | None:
    """One word in capitals among others: read as a word where it can be one.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("I said STOP, not NASA. It gave US hope."), to_spoken("CHAPTER four")
    ('I said stop, not NASA. It gave US hope.', 'Chapter four')
    >>> to_spoken("Shares of Apple (AAPL) fell.")
    'Shares of Apple (AAPL) fell.'
    """
    word = match[0]
    if word in (
        "US",
        "IT",
        "WHO",
        "ACT",
        "MAY",
        "AM",
        "CAN",
        "A",
        "I",
        "SAT",
        "AN",
        "OR",
        "ME",
        "IN",
        "SEA",
    ):
        return None
    text, start, end = match.string, match.start(), match.end()
    # Initials of the words before them, and the signs of shares; not "(PAUSE)" behind a full stop.
    bracketed = (
        bool(_EXPLAINED.search(text[max(0, start - 3) : start])) and text[end : end + 1] == ")"
    )
    if not _is_readable(word) or (bracketed and 2 < len(word) < 6 and word not in _SHORT_WORDS):
        return None
    before = match.string[max(0, match.start() - 4) : match.start()]
    opens = match.start() < 4 and not before.strip("\"'“‘( ")
    return word.capitalize() if opens else _lower(word)


_CAPITALS = r"[A-ZÀ-ÖØ-Þ]+(?:[’'][A-ZÀ-ÖØ-Þ]+)*"
CAPITAL_RULES = (
    Rule(
        re.compile(
            rf"(?<![\w.&])(?=[^a-z\d]{{0,40}}[A-Z]{{2}}){_CAPITALS}"
            rf"(?:(?:[,;:]?\s(?:[—–-]\s)?|[—–-]+|,?\s[“\"‘]|[”\"’],?\s){_CAPITALS}(?![\w.&]\w)){{1,400}}(?!\w)"
        ),
        speak_shouting,
        "capitals",
    ),
    Rule(re.compile(r"\bWW(?:I{1,3}|[123])\b"), speak_world_war, "capitals"),
    Rule(
        re.compile(r"(?<![\w./&@-])[A-ZÀ-ÖØ-Þ]{2,}(?:[’'][A-Z]+)?(?![\w/&@]|\.\w)"),
        speak_shouted_word,
        "capitals",
    ),
)  # fmt: skip
