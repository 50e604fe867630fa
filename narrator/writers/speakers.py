"""Speakers: who is named in captions and transcripts, where a dialogue has several voices."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.document import ROLES, Role
from narrator.localised import words_for
from narrator.writers.edition import Edition


def name_speakers(edition: Edition) -> Mapping[Role, str]:
    """The name of whoever speaks each role; nothing where one voice asks and answers.

    Then all roles have a name, since apps take a caption without one as still said by the last
    speaker who was named.
    """
    voices: dict[Role, set[str]] = {"question": set(), "answer": set()}
    for chapter in edition.timeline.chapters:
        for timed in chapter.segments:
            if timed.segment.role in voices:
                voices[timed.segment.role].add(timed.segment.voice)
    roles = name_roles(edition.script.language)
    if not all(voices.values()) or len(voices["question"] | voices["answer"]) == 1 or not roles:
        return {}
    narrator = words_for(edition.script.language).narrator
    return {role: narrator for role in ROLES if narrator} | roles


def name_roles(language: str) -> dict[Role, str]:
    """What questions and answers are called in ``language`` (BCP 47 tag), if that is known."""
    words = words_for(language)
    return {"question": words.question, "answer": words.answer} if words.question else {}
