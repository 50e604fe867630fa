"""Pronouncing: ways to say a name, to listen to them and to keep one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from narrator.casting import Wishes
from narrator.compose.entries import Entry, is_ipa
from narrator.compose.languages import find_foreign_language
from narrator.document import Document, Metadata, Paragraph, Run
from narrator.errors import SettingsError, UsageError
from narrator.publication import output_error
from narrator.recording import IpaVoice
from narrator.saying import say_document
from narrator.settings import PROJECT_FILE, Settings, user_file
from narrator.toml_edit import set_pronunciation
from narrator.voices import default_voice, load_voice

MOST_ORIGINS = 3
"""Languages to try where nobody says which one a name comes from."""
LONGEST_SPELLED = 6
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ð": "th", "Ð": "Th", "ŋ": "ng"}
)  # fmt: skip
"""Letters that no decomposition takes apart, as English writes them."""
_SWITCHES = re.compile(r"\([a-z-]+\)|[0-9_:^-]")
"""What eSpeak adds to its IPA: changes of language, tones by number."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to say a name; without respelling and IPA it is the way of today."""

    why: str
    said: str = ""
    ipa: str = ""

    @property
    def shown(self) -> str:
        """Itself in a line."""
        return f"/{self.ipa}/" if self.ipa else self.said


def list_candidates(
    name: str, origin: str = "", language: str = "en", with_ipa: bool = True
) -> tuple[Candidate, ...]:
    """Ways to say ``name`` in a text in ``language``, always in the same order.

    ``origin`` is the language that the name comes from (BCP 47 tag); where it is empty, the
    likeliest are tried. Without ``with_ipa`` only respellings are listed. Raises UsageError for a
    name without letters or digits, and for an origin whose rules nothing here knows.
    """
    found: dict[str, Candidate] = {}
    for candidate in (
        Candidate("as it is now"),
        *_strip_accents(check_name(name)),
        *(_list_readings(name, origin, language) if with_ipa else ()),
        *_spell_out(name),
    ):
        found.setdefault(candidate.shown, candidate)
    return tuple(found.values())


def make_candidate(name: str, said: str, ipa: str) -> Candidate:
    """The candidate that somebody wrote, as a respelling or as IPA. Raises UsageError."""
    check_name(name)
    if said and ipa:
        raise UsageError("there are --as and --ipa", "", "give one of them")
    if said and not any(map(str.isalnum, said)):
        raise UsageError(f"“{said}” is no word", "--as", "write what is to be said")
    if ipa and not is_ipa(ipa):
        raise UsageError(f"“{ipa}” is no IPA", "--ipa", "write it like ˈwʊstə")
    return Candidate("as you wrote it", said, ipa)


def check_name(name: str) -> str:
    """``name`` again where it is a word. Raises UsageError."""
    if not any(map(str.isalnum, name)):
        raise UsageError(f"“{name}” is no word", "NAME", "give one with letters or digits")
    return name


def find_voice(settings: Settings, voice: str = "") -> tuple[str, bool]:
    """The voice that names are spoken with, and whether it follows IPA. Raises VoiceError."""
    name = voice or settings.voice or default_voice(text_language(settings), settings.voices)
    loaded = load_voice(name)
    try:
        return name, isinstance(loaded, IpaVoice) and loaded.takes_ipa
    finally:
        loaded.close()


def speak_candidate(
    name: str, candidate: Candidate, path: Path, settings: Settings, voice: str = ""
) -> int:
    """Speak ``name`` as ``candidate`` says into ``path``; the length in ms.

    Raises what a build raises.
    """
    language = text_language(settings)
    run = Run(name, substitute=candidate.said or None, ipa=candidate.ipa or None)
    document = Document(Metadata(language=language), (Paragraph((run,)),))
    return say_document(document, name, path, settings, Wishes(voice=voice, language=language))


def keep_candidate(name: str, candidate: Candidate, settings: Settings) -> Path:
    """Store ``candidate`` for ``name`` in the project, or else in the user's own settings.

    The path of the file. Raises SettingsError where it cannot be changed, OutputError.
    """
    file = settings.project / PROJECT_FILE if settings.project else user_file()
    entry = Entry(name, candidate.said, candidate.ipa)
    # The link that somebody put there stays a link.
    target = file.resolve()
    aside = target.with_name(f".{target.name}.part")
    try:
        text = target.read_bytes().decode("utf-8") if target.exists() else ""
        changed = set_pronunciation(text.removeprefix("\ufeff"), entry, str(file))
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(changed.encode("utf-8"))
        aside.replace(target)
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8 text", str(file), "save it as UTF-8") from error
    except OSError as error:
        raise output_error(error, file) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return file


def text_language(settings: Settings) -> str:
    """The language of the texts that a pronunciation is for."""
    return settings.language if settings.language != "auto" else "en"


def _strip_accents(name: str) -> Iterator[Candidate]:
    plain = _to_plain(name)
    if plain != unicodedata.normalize("NFD", name):
        yield Candidate("without its accents", said=plain)


def _to_plain(name: str) -> str:
    """``name`` without the marks on Latin letters; other scripts cannot do without theirs."""
    apart = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return re.sub("(?<=[A-Za-z])[\u0300-\u036f]+", "", apart)


def _list_readings(name: str, origin: str, language: str) -> Iterator[Candidate]:
    """``name`` by the rules of the languages that it may come from."""
    from narrator.voices.espeak_languages import find_language
    from narrator.voices.system import espeak_languages, spell_in_ipa

    languages = espeak_languages()
    if not languages:
        return
    if origin and find_language(origin, languages) is None:
        mend = "leave --language away, or see: narrator voices"
        raise UsageError(f"nothing here knows the rules of “{origin}”", "--language", mend)
    for tag in (origin,) if origin else _guess_origins(name, language):
        known = find_language(tag, languages)
        # The language of the text itself would name the letters that it does not have.
        written = _to_plain(name) if tag == language else name
        ipa = _SWITCHES.sub("", spell_in_ipa(written, tag)).strip() if known else ""
        if known and is_ipa(ipa):
            yield Candidate(f"by the rules of {known.name}", ipa=ipa)


def _guess_origins(name: str, language: str) -> Sequence[str]:
    """The languages that ``name`` looks like, the likeliest first.

    One without foreign letters is likely at home.
    """
    script = find_foreign_language(name, language)
    if script:
        return [script]
    from py3langid import rank

    home = language.partition("-")[0].lower()
    likely = [str(tag) for tag, _ in rank(name) if tag != home]
    likely = likely[:MOST_ORIGINS]
    return [language, *likely] if name.isascii() else [*likely, language]


def _spell_out(name: str) -> Iterator[Candidate]:
    if 1 < len(name) <= LONGEST_SPELLED and name.isascii() and name.isupper():
        yield Candidate("letter by letter", said=" ".join(filter(str.isalnum, name)))
