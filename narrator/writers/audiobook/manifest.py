"""The manifest of a W3C Audiobook: what it is, and its files in the order they are heard."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from narrator.writers.book_words import book_words
from narrator.writers.edition import COVER_FILE, Edition, Part
from narrator.writers.languages import is_same_language
from narrator.writers.narrators import list_narrators
from narrator.writers.player.words import page_words
from narrator.writers.sentence import text_direction
from narrator.writers.titles import name_book, name_part

CONTEXT = ("https://schema.org", "https://www.w3.org/ns/pub-context")
PROFILE = "https://www.w3.org/TR/audiobooks/"
ENTRY_PAGE = "index.html"
TRANSCRIPT = "transcript.html"
UNKNOWN_AUTHOR = "Unknown author"


def write_manifest(edition: Edition) -> str:
    """JSON with every member that W3C Audiobooks asks for (5.2 and 6)."""
    script, parts = edition.script, edition.parts
    language = script.language
    fields = {
        "@context": [*CONTEXT, {"language": language, "direction": text_direction(language)}],
        "conformsTo": PROFILE,
        "type": "Audiobook",
        "id": edition.identifier,
        # A book in a package has no address on the web; its entry page is where it is read.
        "url": ENTRY_PAGE,
        "name": name_book(edition),
        "author": _list_authors(edition),
        # The manifest knows no readers but persons; the names say that these are none.
        "readBy": [
            {"type": "Person", "name": _localise(name, tag, edition)}
            for name, tag in list_narrators(edition)
        ],
        **_describe_publisher(edition),
        # Not a member of its own in the Publication Manifest; this is the one that players read.
        **({"dcterms:description": script.description} if script.description else {}),
        "inLanguage": [language],
        "readingProgression": text_direction(language),
        "datePublished": script.date or edition.modified[:10],
        "dateModified": edition.modified,
        "abridged": not edition.is_whole,
        **_describe_access(edition),
        "duration": _to_duration(sum(part.end_ms - part.start_ms for part in parts)),
        "readingOrder": list(_list_sounds(edition)),
        "resources": list(_list_resources(edition)),
    }
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def name_sound(parts: Sequence[Part], number: int) -> str:
    """The file with the sound of one of ``parts``, counted from 0.

    >>> name_sound([Part("A", 0, 10)], 0)
    'audio/001.m4a'
    """
    digits = max(3, len(str(len(parts))))
    return f"audio/{number + 1:0{digits}}.m4a"


def has_pages(edition: Edition) -> bool:
    """Whether the source has pages that are known."""
    return any(
        timed.segment.pages for chapter in edition.timeline.chapters for timed in chapter.segments
    )


def _list_authors(edition: Edition) -> list[dict[str, object]]:
    """The authors; where nobody is named, who publishes it, or that nobody knows them."""
    if edition.script.authors:
        return [{"type": "Person", "name": author} for author in edition.script.authors]
    if edition.publisher:
        return [{"type": "Organization", "name": edition.publisher}]
    return [{"type": "Person", "name": _localise(UNKNOWN_AUTHOR, "en", edition)}]


def _describe_publisher(edition: Edition) -> dict[str, object]:
    """The publisher, where it is somebody besides the authors."""
    if edition.publisher in ("", ", ".join(edition.script.authors)):
        return {}
    return {"publisher": {"type": "Organization", "name": edition.publisher}}


def _describe_access(edition: Edition) -> dict[str, object]:
    """How it can be taken in, in the terms of schema.org's vocabulary for accessibility.

    The transcript has all that is heard but music, so that either of them is enough.
    """
    words = page_words(edition.script.language)
    counted = f"{words.chapters}: {len(edition.timeline.chapters)}"
    return {
        "accessMode": ["auditory", "textual"],
        "accessModeSufficient": [
            {"type": "ItemList", "itemListElement": [mode]} for mode in ("auditory", "textual")
        ],
        "accessibilityFeature": [
            "tableOfContents",
            "structuralNavigation",
            "transcript",
            "unlocked",
            *(["pageNavigation"] if has_pages(edition) else []),
        ],
        # Nobody here has listened to the music that a user chose.
        "accessibilityHazard": ["unknown" if edition.timeline.interludes else "none"],
        "accessibilitySummary": _localise(
            f"{words.synthetic_voice}. {counted}. {words.transcript}: {TRANSCRIPT}.",
            words.language,
            edition,
        ),
    }


def _list_sounds(edition: Edition) -> Iterator[dict[str, object]]:
    """The parts in order, each with the place in the transcript that says the same."""
    starts = [chapter.start_ms for chapter in edition.timeline.chapters]
    for number, part in enumerate(edition.parts):
        chapter = bisect_right(starts, part.start_ms)
        yield {
            "type": "LinkedResource",
            "url": name_sound(edition.parts, number),
            "encodingFormat": "audio/mp4",
            "name": name_part(part.title, number + 1),
            "duration": _to_duration(part.end_ms - part.start_ms),
            "alternate": [
                {
                    "type": "LinkedResource",
                    "url": f"{TRANSCRIPT}#c{chapter}",
                    "encodingFormat": "text/html",
                }
            ],
        }


def _list_resources(edition: Edition) -> Iterator[dict[str, object]]:
    """Every file of the package besides the sound and the manifest itself."""
    transcript = page_words(edition.script.language)
    words, language = book_words(edition.script.language)
    relations = ["contents", *(["pagelist"] if has_pages(edition) else [])]
    yield {
        "type": "LinkedResource",
        "url": ENTRY_PAGE,
        "encodingFormat": "text/html",
        "rel": relations,
        "name": _localise(words.contents, language, edition),
    }
    yield {
        "type": "LinkedResource",
        "url": TRANSCRIPT,
        "encodingFormat": "text/html",
        "name": _localise(transcript.transcript, transcript.language, edition),
    }
    if edition.cover:
        yield {
            "type": "LinkedResource",
            "url": COVER_FILE,
            "encodingFormat": "image/jpeg",
            "rel": "cover",
            "name": _localise(words.cover, language, edition),
        }


def _localise(value: str, language: str, edition: Edition) -> str | dict[str, str]:
    """``value`` with its ``language`` (BCP 47 tag), where that is not the book's own.

    A plain text is in the book's. Thorium Reader drops what is marked with any other tag, even
    with ``en`` in a book in ``en-GB``.
    """
    own = edition.script.language
    if is_same_language(language, own):
        return value
    return {"value": value, "language": language, "direction": text_direction(language)}


def _to_duration(milliseconds: int) -> str:
    """As ISO 8601 says it.

    >>> _to_duration(215_250)
    'PT215.250S'
    """
    return f"PT{milliseconds // 1000}.{milliseconds % 1000:03}S"
