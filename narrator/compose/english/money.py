"""English rules for sums of money."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.compose.english.numbers import (
    BEFORE,
    NUMBER,
    SCALES,
    say_cardinal,
    say_number,
)
from narrator.compose.rules import Rule, split_words


@dataclass(frozen=True, slots=True)
class Currency:
    """How a currency and its hundredth are called."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""
    joint: str = " and "


_DOLLAR = Currency("dollar", "dollars", "cent", "cents")
_POUND = Currency("pound", "pounds", "penny", "pence")
_EURO = Currency("euro", "euros", "cent", "cents")
_YEN = Currency("yen", "yen")


def _dollar_of(country: str) -> Currency:
    return Currency(f"{country} dollar", f"{country} dollars", "cent", "cents")


CURRENCIES = {
    "$": _DOLLAR, "£": _POUND, "€": _EURO, "¥": _YEN, "₤": _POUND,
    "US$": _dollar_of("US"), "C$": _dollar_of("Canadian"), "CA$": _dollar_of("Canadian"),
    "A$": _dollar_of("Australian"), "AU$": _dollar_of("Australian"),
    "NZ$": _dollar_of("New Zealand"), "HK$": _dollar_of("Hong Kong"),
    "S$": _dollar_of("Singapore"), "R$": Currency("real", "reais", "centavo", "centavos"),
    "₹": Currency("rupee", "rupees", "paisa", "paise"),
    "₽": Currency("rouble", "roubles", "kopeck", "kopecks"),
    "₩": Currency("won", "won"), "₪": Currency("shekel", "shekels", "agora", "agorot"),
    "₺": Currency("lira", "lira", "kurus", "kurus"), "₴": Currency("hryvnia", "hryvnias"),
    "₦": Currency("naira", "naira", "kobo", "kobo"), "₫": Currency("dong", "dong"),
    "₱": Currency("peso", "pesos", "centavo", "centavos"), "฿": Currency("baht", "baht"),
    "₿": Currency("bitcoin", "bitcoins"),
    "USD": _dollar_of("US"), "EUR": _EURO, "GBP": _POUND, "JPY": _YEN,
    "CHF": Currency("Swiss franc", "Swiss francs", "centime", "centimes"),
    "CAD": _dollar_of("Canadian"), "AUD": _dollar_of("Australian"),
    "INR": Currency("rupee", "rupees", "paisa", "paise"), "CNY": Currency("yuan", "yuan"),
    "RMB": Currency("yuan", "yuan"),
    "Rs.": Currency("rupee", "rupees", "paisa", "paise"),
    "Rs": Currency("rupee", "rupees", "paisa", "paise"),
    "NT$": _dollar_of("Taiwan"), "₸": Currency("tenge", "tenge"), "₵": Currency("cedi", "cedis"),
    "₾": Currency("lari", "lari"), "₲": Currency("guarani", "guaranis"),
    "₡": Currency("colon", "colones"), "₼": Currency("manat", "manat"), "₭": Currency("kip", "kip"),
    "SEK": Currency("Swedish krona", "Swedish kronor"), "kr": Currency("krona", "kronor"),
    "NOK": Currency("Norwegian krone", "Norwegian kroner"),
    "DKK": Currency("Danish krone", "Danish kroner"), "zł": Currency("zloty", "zlotys"),
    "PLN": Currency("Polish zloty", "Polish zlotys"), "CZK": Currency("koruna", "koruny"),
    "HUF": Currency("forint", "forints"), "ZAR": Currency("rand", "rand", "cent", "cents"),
    "BRL": Currency("real", "reais"), "MXN": Currency("Mexican peso", "Mexican pesos"),
    "KRW": Currency("won", "won"), "SGD": _dollar_of("Singapore"), "NZD": _dollar_of("New Zealand"),
    "HKD": _dollar_of("Hong Kong"), "RUB": Currency("rouble", "roubles"),
    "THB": Currency("baht", "baht"), "ILS": Currency("shekel", "shekels"),
}  # fmt: skip
_LETTERED = {
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "bn": "billion",
    "b": "billion", "tn": "trillion", "t": "trillion",
}  # fmt: skip
_SIGN = "|".join(
    re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True) if not sign.isalpha()
)
_CODE = "|".join(sign for sign in CURRENCIES if sign.isalpha())
_SCALE = (
    rf"(?:[\s-]?(?P<scale>{SCALES})\b"
    r"|\s?(?P<letters>[kK]|[mM]|[mM]n|mln|[bB]n|[bB]|tn|[tT])\b)?"
)
_LETTERS = "[kK]|[mM]n?|mln|[bB]n?|tn|[tT]"
_SUM = rf"(?:\d{{1,3}}(?:\.\d{{3}})+,\d\d(?![\d,])|\d+,\d\d(?![\d,])|{NUMBER})"
_MANY = (
    "(?:people|homes|households|users|customers|voters|jobs|workers|children|deaths|tonnes|tons"
    "|barrels|shares|copies|passengers|visitors|viewers|readers|followers|subscribers|members"
    "|inhabitants|refugees|patients|doses|pupils|cars|tourists|views|downloads|sales|steps"
    "|likes|streams|plays)"
)
"""What an "m" before it counts in millions, since it has no length."""
_SCREEN_LINES = frozenset(("240", "360", "480", "720", "1080", "1440", "2160"))
_NOT_A_THING = split_words(
    """
    a an the per each every year month week day hour apiece piece head and or to for in on of at
    from by with as is was were are but than more less out up over when if that which who so
    back off cash down
    """
)  # fmt: skip


# What has a price without an article before it ("£5 notes").
_PRICED = split_words(
    """
    note notes bill bills coin coins ticket tickets home homes house houses prize fine loan loans
    bonus bonuses cheque cheques stamp stamps
    """
)


def _say_sum(amount: str, scale: str, currency: Currency, british: bool, adjective: bool) -> str:
    """One sum; ``amount`` in figures, ``scale`` a word or empty."""
    name = currency.one if adjective else currency.many
    if scale:
        return f"{say_number(amount, british)} {scale} {name}"
    whole, _, cents = amount.partition(".")
    whole = whole if whole or cents.strip("0") else "0"
    if currency.cents and cents.strip("0"):
        cents = cents[:2] + cents[2:].rstrip("0") if len(cents) > 1 else cents + "0"
    units = whole.replace(",", "").lstrip("0")
    if units == "1" and not cents.strip("0"):
        name = currency.one
    if not cents or not cents.strip("0") or len(cents) != 2 or not currency.cents:
        amount = f"{whole}.{cents}" if cents.strip("0") else whole
        return f"{say_number(amount, british)} {name}"
    small = str(int(cents))
    coin = currency.cent if small == "1" else currency.cents
    if not units:
        return f"{say_cardinal(small)} {coin}"
    name = currency.one if units == "1" else currency.many
    if currency.cents == "pence" and len(small) == 2:
        # "three pounds fifty" is what people say; below ten the coin is named.
        return f"{say_cardinal(whole, british)} {name} {say_cardinal(small)}"
    return f"{say_cardinal(whole, british)} {name} and {say_cardinal(small)} {coin}"


def _read_amount(amount: str) -> str:
    """``amount`` with a decimal point, where it was written as on the Continent."""
    if re.search(r",\d\d\Z", amount):
        return amount.replace(".", "").replace(",", ".")
    return amount


def speak_money(match: re.Match[str], british: bool) -> str:
    """A sum with its currency before or after it, with scale words and ranges.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("(£3.50)."), to_spoken("$5.5 million"), to_spoken("a £5 note")
    ('(three pounds fifty).', 'five point five million dollars', 'a five pound note')
    >>> to_spoken("£3m-£5m"), to_spoken("$900k–$1m"), to_spoken("₹1 lakh")
    ('three to five million pounds', 'nine hundred thousand to one million dollars', \
'one lakh rupees')
    >>> to_spoken("from $3m to £5bn"), to_spoken("a $20-an-hour job"), to_spoken("Rs. 50/- a day")
    ('from three million dollars to five billion pounds', 'a twenty dollar-an-hour job', \
'fifty rupees a day')
    >>> to_spoken("$250–$300, $5–10"), to_spoken("Rs. 5,00,000"), to_spoken("€1.234,50")
    ('two hundred fifty dollars to three hundred dollars, five to ten dollars', \
'five lakh rupees', 'one thousand two hundred thirty-four euros and fifty cents')
    """
    currency = CURRENCIES[match["sign"]]
    amount, last = _read_amount(match["amount"]), _read_amount(match["last"] or "")
    scale = match["scale"] or _LETTERED.get((match["letters"] or "").lower(), "")
    before = match.string[max(0, match.start() - 4) : match.start()].lower()
    rest = match.string[match.end() : match.end() + 20]
    after = re.match(r"-(?=an?-|per-)([a-z-]+)|[\s-]([a-z]+)", rest)
    thing = after[1] or after[2] if after else ""
    adjective = bool(thing) and thing not in _NOT_A_THING and (
        before.endswith((" a ", " an ")) or before in ("a ", "an ") or thing in _PRICED
    )  # fmt: skip
    words = _say_sum(last or amount, scale, currency, british, adjective)
    if last:
        first = _LETTERED.get((match["first"] or "").lower(), scale)
        if not first and not scale and (match["again"] or "." in amount + last):
            return f"{_say_sum(amount, '', currency, british, False)} to {words}"
        lower = say_number(amount, british)
        words = f"{lower} to {words}" if first == scale else f"{lower} {first} to {words}"
    return f"minus {words}" if match["minus"] else words


def speak_money_after(match: re.Match[str], british: bool) -> str:
    """A sum with its currency behind it.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("It costs 20 € or 500 USD.")
    'It costs twenty euros or five hundred US dollars.'
    """
    scale = match["scale"] or ""
    return _say_sum(match["amount"], scale, CURRENCIES[match["sign"]], british, False)


def speak_large_sum(match: re.Match[str], british: bool) -> str:
    """Millions and more, cut short, of what the sentence is about.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("1.5bn people and 20mn cars")
    'one point five billion people and twenty million cars'
    >>> to_spoken("1.5M views and 3k steps"), to_spoken("CHF 5.-")
    ('one point five million views and three thousand steps', 'five Swiss francs')
    >>> to_spoken("1.2m homes for 3-4m people"), to_spoken("5m of rope")
    ('one point two million homes for three to four million people', 'five meters of rope')
    """
    lower = f"{say_number(match['first'], british)} to " if match["first"] else ""
    return f"{lower}{say_number(match['amount'], british)} {_LETTERED[match['scale'].lower()]}"


def speak_currency(match: re.Match[str], british: bool) -> str:
    """A currency without a sum, as in the head of a column.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("Fee (€)"), to_spoken("Sales (£m), in $")
    ('Fee (euros)', 'Sales (millions of pounds), in dollars')
    """
    scale = _LETTERED.get((match["letters"] or "").lower(), "")
    name = CURRENCIES[match["sign"]].many
    return f"{scale}s of {name}" if scale else name


def speak_pence(match: re.Match[str], british: bool) -> str | None:
    """Pence and cents in figures.

    >>> from narrator.compose.spoken import to_spoken
    >>> to_spoken("It cost 50p, then 1p, then 25¢."), to_spoken("20–30p")
    ('It cost fifty pence, then one penny, then twenty-five cents.', 'twenty to thirty pence')
    """
    if match["coin"] == "p" and match["amount"] in _SCREEN_LINES:
        return None
    one, many = ("cent", "cents") if match["coin"] == "¢" else ("penny", "pence")
    lower = f"{say_number(match['first'], british)} to " if match["first"] else ""
    coin = one if match["amount"] == "1" else many
    return f"{lower}{say_number(match['amount'], british)} {coin}"


MONEY_RULES = (
    Rule(
        re.compile(
            rf"(?<![\w])(?P<minus>[-−–](?=\S))?(?P<sign>{_SIGN}|(?:{_CODE})(?=\s?\d))\s?"
            rf"(?P<amount>{_SUM})"
            rf"(?:(?:\s?(?P<first>{_LETTERS}))?\s?(?:[-–—]|to)\s?(?P<again>(?P=sign))?(?P<last>{_SUM})"
            rf"(?(first)(?=\s?(?:{_LETTERS})\b)))?{_SCALE}(?!\d)(?:/[-–—](?!\w)|\.[-–](?![\w-]))?"
        ),
        speak_money,
        "digit",
    ),
    Rule(
        re.compile(
            rf"{BEFORE}(?P<amount>{NUMBER})(?:\s(?P<scale>{SCALES}))?\s?(?P<sign>[$£€¥₹₽₩]|(?!Rs)(?:{_CODE})\b)(?![\w$£€])"
        ),
        speak_money_after,
        "digit",
    ),
    Rule(
        re.compile(
            rf"(?:(?<=\()|(?<=\bin\s))(?P<sign>{_SIGN})(?P<letters>{_LETTERS})?(?=\)|[.,;:]?(?:\s|$))"
        ),
        speak_currency,
        "symbol",
    ),
    Rule(
        re.compile(
            rf"{BEFORE}(?:(?P<first>{NUMBER})\s?[-–]\s?)?(?P<amount>{NUMBER})\s?(?P<scale>[mb]n|mln|tn|[mMkK](?=\s{_MANY}\b))(?!\w)"
        ),
        speak_large_sum,
        "digit",
    ),
    Rule(
        re.compile(
            rf"{BEFORE}(?:(?P<first>{NUMBER})\s?[-–]\s?)?(?P<amount>{NUMBER})\s?(?P<coin>¢|(?<=\d)p\b)(?!\.\s?\d)"
        ),
        speak_pence,
        "digit",
    ),
)
