"""Compose: a Document in, the Script of what will be narrated out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from narrator.compose.assembly import Assembler
from narrator.compose.chapters import cut_chapters, settle_chapters
from narrator.compose.choices import DEFAULT_SKIP, Choices
from narrator.compose.dialogue import find_dialogue
from narrator.compose.exercises import split_options
from narrator.compose.foreign import drop_languages, keep_phrases, name_phrases
from narrator.compose.languages import guess_language
from narrator.compose.notes import take_notes
from narrator.compose.skipping import leave_out_skipped
from narrator.compose.unvoiced import LanguageVoices
from narrator.coverage import list_losses
from narrator.document import Document, Role, block_texts, count_letters, first_words
from narrator.iso639 import canonical_tag
from narrator.localised import words_for
from narrator.script import Script


@dataclass(frozen=True, slots=True)
class Casting:
    """Who speaks: the choices of the user, the project and the script, already merged."""

    choose_voice: Callable[[str], str]
    """The voice for a language (BCP 47 tag). Raises VoiceError where nothing speaks it."""
    voice: str = ""
    """For everything that ``cast`` does not name; empty: the voice for the language."""
    cast: Mapping[Role, str] = field(default_factory=dict)


def find_language(document: Document) -> str:
    """The document's language as a BCP 47 tag: what it says, or what its letters tell."""
    if document.metadata.language:
        return canonical_tag(document.metadata.language)
    texts = itertools.chain.from_iterable(map(block_texts, document.blocks))
    return guess_language(" ".join(itertools.islice(texts, 200)))


def make_script(
    document: Document,
    casting: Casting,
    *,
    name: str = "",
    language: str = "",
    choices: Choices | None = None,
) -> Script:
    """The script of ``document``.

    ``name`` titles a document that has neither title nor heading, ``language`` (a BCP 47 tag)
    overrides its own. A text that would be left out as a whole by default is read after all.
    Raises VoiceError where the language of the text has no voice; foreign words without one are
    kept in the voice of the text, or silent and named in ``warnings``.
    """
    metadata = document.metadata
    language = canonical_tag(language) if language else find_language(document)
    choices = choices or Choices()
    words = words_for(language)
    blocks = list(split_options(find_dialogue(document.blocks, language)))
    unmarked: list[str] = []
    if choices.foreign == "keep":
        blocks = [*drop_languages(blocks, language)]
    elif not document.is_script:
        unmarked = [*name_phrases(blocks, language)]
        blocks = [keep_phrases(block, language) for block in blocks]
    title = metadata.title if document.speaks_title else ""
    whole = metadata.title or name or words.introduction or first_words(blocks)
    cut = cut_chapters(title, blocks)
    kept = leave_out_skipped(cut, choices.skip)
    if not any(draft.is_readable for draft in kept):
        kept = leave_out_skipped(cut, choices.skip.difference(DEFAULT_SKIP))
    drafts, notes = take_notes(kept, choices.notes)
    drafts = settle_chapters(
        drafts,
        title or words.introduction or whole,
        whole,
        metadata.authors,
        1 + document.is_script,  # a script's own title has the first level
    )

    base_voice = casting.voice or casting.choose_voice(language)
    voices = LanguageVoices(casting.choose_voice, language)
    assembler = Assembler(
        language, lambda role: casting.cast.get(role, base_voice), choices, voices, notes
    )
    chapters = assembler.make_chapters(drafts)
    spoken = [segment for chapter in chapters for segment in chapter.segments]
    before = sum(draft.letters for draft in cut)
    shown = Counter(token.shown for segment in spoken for token in segment.tokens)
    after = sum(count * count_letters(words) for words, count in shown.items())
    after += sum(part.letters for part in assembler.left_out)
    foreign = {token.language for segment in spoken for token in segment.tokens if token.language}
    return Script(
        title=whole,
        language=language,
        chapters=tuple(chapters),
        cast={segment.role: segment.voice for segment in spoken},
        language_voices={
            tag: voice for tag in sorted(foreign) if (voice := voices.find_voice(tag))
        },
        authors=metadata.authors,
        date=metadata.date,
        description=metadata.description,
        cover=metadata.cover,
        left_out=(*document.left_out, *assembler.left_out),
        warnings=(
            *document.warnings,
            *unmarked,
            *voices.list_silent(),
            *list_losses("composing", before, after),
        ),
    )
