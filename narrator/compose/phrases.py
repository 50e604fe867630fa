"""Foreign phrases: which stretches of a text are in another language than the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from narrator.compose.languages import find_foreign_language, rank_languages
from narrator.compose.rules import split_words
from narrator.compose.sentences import split_sentences

LEAST_WORDS = 3
"""Fewer are a loan or a name ("la grippe"), which the home voice says in passing."""
LIKELY = 0.4
"""How likely, of 1, a phrase with small words of its language must be in that language."""
HOME_LIMIT = 0.02
"""How likely it may at most be in the language of the text."""

SMALL_WORDS = {
    tag: split_words(words)
    for tag, words in {
        "en": """
            the of and to is that with this you are a i he she it was his her for not but in on at
            be my we they had have as by an no so do if or me him what all would will could said
            who from them our your yes has were been there when which their oh well now then come
            let us here go can did don't i'm it's don’t i’m it’s
            """,
        "fr": """
            le la les un une des du de et est que qui je tu il elle nous vous ils ne pas ce cette
            mon ma mes ton votre vos notre son sa ses au aux en dans pour par sur avec sans mais ou
            où bien tout c’est c'est qu’il n’est j’ai à y a si se comme plus très être ah quand
            """,
        "de": """
            der die das den dem des ein eine einen und ist nicht ich du er sie es wir ihr mein
            meine dein sein seine ihre zu zum zur mit von vom auf für in im am an bei aus nach wie
            was wer wo so aber auch doch noch nur wenn dass daß hat habe haben war wird sich mir
            dir mich dich uns kein keine soll ja nein
            """,
        "es": """
            el la los las un una unos y o de del que en es no se por para con sin su sus mi tu lo
            le al como más pero muy qué quién yo él ella nosotros está son fue ser hay si sí este
            esta eso a me te nos
            """,
        "it": """
            il lo la gli le un una uno e o di del della dei delle che è non si per con su da dal in
            nel nella mi ti ci vi io tu lui lei noi voi sono ma come più anche quando questo questa
            se ho hai ha al alla cosa chi
            """,
        "pt": """
            o os as um uma e ou de do da dos das que em no na é não se por para com sem seu sua meu
            minha eu tu ele ela nós você como mais mas muito está são foi ao à me lhe isso este
            """,
        "nl": """
            de het een en of van dat die is niet ik jij je hij zij ze wij we u mijn zijn haar te
            met op voor in aan bij uit naar er maar ook nog wel geen als om dan wat wie waar heeft
            """,
        "la": """
            et in est non ad cum per ut si sed ex ab de pro qui quae quod quid quis quos sunt esse
            ergo nec neque nunc hic hoc sic te me tu mihi tibi nobis vobis deus dei semper omnia
            omnes ante post sub sine inter ave vita mors mundi gloria
            """,
        "sv": """
            och att det som en ett är inte jag du han hon vi de den på av för med till om men så
            har var mig dig sig min din kan ska vill nu här där när
            """,
        "da": """
            og at det som en et er ikke jeg du han hun vi de den på af for med til om men så har
            var mig dig sig min din kan skal vil nu her der når
            """,
        "no": """
            og at det som en et er ikke jeg du han hun vi de den på av for med til om men så har
            var meg deg seg min din kan skal vil nå her der når
            """,
        "pl": """
            i w na z do nie się to że jest jak co ja ty on ona my wy o po za od dla ale czy tak już
            tylko przez pan pani
            """,
        "cs": "a v na se je to že ne jak co já ty on ona my vy o po za od pro ale by jsem jsi ano",
        "ru": """
            и в на не я что он она с по к у за как но мы вы это ты же бы так все его ее от из о для
            """,
        "fi": "ja on ei se että minä sinä hän me te he oli olen mutta niin kuin kun vain jos nyt",
        "hu": "a az és nem is hogy egy ez azt én te ő mi ti van volt csak de ha meg már még",
        "ro": "și în de la nu se cu pe că un o este ce mai eu tu el ea noi voi sunt dar din pentru",
        "tr": "ve bir bu da de ne için ben sen o biz siz çok ama gibi daha ile var yok değil mi",
        "ca": "el la els les un una i o de del que en és no se per amb sense jo tu ell mi més però",
    }.items()
}
"""The commonest words of the languages that phrases are looked for in."""
_SHARED_WORDS = {
    home: frozenset().union(*(words for tag, words in SMALL_WORDS.items() if tag != home))
    for home in SMALL_WORDS
}
"""What the small words of each language may be in another."""
_OWN_WORDS = {
    home: {tag: words - SMALL_WORDS[home] for tag, words in SMALL_WORDS.items() if tag != home}
    for home in SMALL_WORDS
}
"""What the small words of each other language are not at home."""
_FOREIGN_WORDS = {home: frozenset().union(*words.values()) for home, words in _OWN_WORDS.items()}
"""Any of these."""
_CERTAIN_WORDS = {home: SMALL_WORDS[home] - _SHARED_WORDS[home] for home in SMALL_WORDS}
"""The small words of each language that no other has."""
_WITH_CAPITALS = ("de",)
"""Languages that write every noun with a capital, not names alone."""
_WORD = re.compile(r"[^\W\d_]+(?:['’](?:[^\W\d_]+)?)*")
_BARE_WORD = re.compile(r"[^\W\d_]+(?:['’]+[^\W\d_]+)*")
"""Without a mark at its end, which closes where a phrase is cut out of its text."""
# A ’ after a letter may be an apostrophe; after a mark it closes.
_QUOTE_MARK = re.compile(r"[“”„«»\"‘]|(?<=[,.!?…;])’|’(?=[.!?])")
_OPENING, _CLOSING = '"“‘„«‹', '"”’“»›'
_ENDS = ".!?…”’»"
_EQUATES = re.compile(r"[—–=:→]|-(?=\s|$)")
"""Stands between a word and its meaning, in a list of words."""


def find_foreign_phrases(text: str, language: str) -> list[tuple[int, int, str]]:
    """The sentences and quotations of ``text`` in another language than ``language``.

    Each as start, end and BCP 47 tag, in order and without overlap; neighbouring ones are joined.
    Only phrases of three words and more that leave no doubt: a voice that changes without need is
    worse than one that does not.

    >>> find_foreign_phrases("He smiled. “Je ne sais pas, mon ami.” She left.", "en")
    [(12, 36, 'fr')]
    >>> find_foreign_phrases("Prince Vasíli Kurágin met Anna Pávlovna.", "en")
    []
    """
    home = language.partition("-")[0].lower()
    home = {"nb": "no", "nn": "no"}.get(home, home)
    if home not in SMALL_WORDS:
        return []
    if not _has_foreign_word(text, home):
        return []
    found: list[tuple[int, int, str]] = []
    for start, end in _find_candidates(text, language):
        part = text[start:end]
        tag = _find_language(part, home)
        if tag is None:
            continue
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        if found and found[-1][2] == tag and not text[found[-1][1] : start].strip():
            start = found.pop()[0]
        found.append((start, end, tag))
    return found


def is_phrase(text: str, language: str, before: str = "", after: str = "") -> bool:
    """True where ``text``, marked as foreign, is worth a change of voice.

    That is three words or more, or everything between ``before`` and ``after`` (the text around
    it in its paragraph) that makes a sentence, a quotation or one side of an entry ("le chat –
    the cat"), or anything in a script that ``language`` is not written in. A single foreign word
    in a sentence stays with its voice.

    >>> is_phrase("la grippe", "en", "He had ", "."), is_phrase("Bonjour!", "en", "“", "” he said.")
    (False, True)
    >>> is_phrase("c’est la vie", "en", "Well, ", "."), is_phrase("你好", "en", "He said ", ".")
    (True, True)
    """
    words = _WORD.findall(text)
    if len(words) >= LEAST_WORDS or any(find_foreign_language(word, language) for word in words):
        return True
    before, after = before.rstrip(), after.lstrip()
    if before[-1:] in _OPENING and after[:1] in _CLOSING and before and after:
        return True
    if (not before and _EQUATES.match(after)) or (not after and _EQUATES.match(before[-1:])):
        return True
    opens = not before or before[-1] in _OPENING or before[-1] in _ENDS
    ends = text.rstrip()[-1:] in _ENDS or not after or after[0] in _ENDS
    return opens and ends


def _has_foreign_word(text: str, home: str) -> bool:
    """Whether any word of ``text`` is a small one of another language than ``home``."""
    return not _FOREIGN_WORDS[home].isdisjoint(_BARE_WORD.findall(text.lower()))


def _find_candidates(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of ``text`` are, each in parts where quotation marks stand in it."""
    position = 0
    for sentence in split_sentences(text, language):
        start = text.index(sentence, position)
        position = start + len(sentence)
        for match in _QUOTE_MARK.finditer(text, start, position):
            yield start, match.start()
            start = match.end()
        yield start, position


def _find_language(phrase: str, home: str) -> str | None:
    """The language that ``phrase`` is in, where that is not ``home`` and not in doubt."""
    written = _WORD.findall(phrase)
    words = [word.lower() for word in written]
    if len(words) < LEAST_WORDS:
        return None
    if sum(map(_CERTAIN_WORDS[home].__contains__, words)) * 8 > len(words):
        return None
    likely = _find_likely(written, words, home)
    if not likely:
        return None  # which spares the half second and the 70 MB that the detector takes
    ranked = rank_languages(phrase, frozenset(SMALL_WORDS) | {home})
    (tag, likelihood), chances = ranked[0], dict(ranked)
    is_sure = likelihood >= LIKELY and chances.get(home, 0) <= HOME_LIMIT
    return tag if is_sure and tag in likely else None


def _find_likely(written: Sequence[str], words: Sequence[str], home: str) -> list[str]:
    """The languages that enough small words of a phrase are of and few enough are not."""
    if _FOREIGN_WORDS[home].isdisjoint(words):
        return []
    return [
        tag
        for tag, own in _OWN_WORDS[home].items()
        if _count(words, own) * 5 >= len(words)
        and _count(words, SMALL_WORDS[home] - SMALL_WORDS[tag]) * 8 <= len(words)
        and (tag in _WITH_CAPITALS or not _is_of_name(written, words, own))
    ]


def _is_of_name(written: Sequence[str], words: Sequence[str], own: frozenset[str]) -> bool:
    """Whether the only word of a language belongs to a name ("La Scala", "de Bourgh")."""
    if _count(words, own) != 1:
        return False
    at = next(number for number, word in enumerate(words) if word in own)
    return at + 1 < len(written) and written[at + 1].istitle()


def _count(words: Iterable[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))
