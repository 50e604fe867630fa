"""Inline HTML text on its way to runs: white space collapsed, pictures in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from narrator.document import Run
from narrator.readers.encoding import clean_text
from narrator.readers.markup.pictures import Picture

# CSS Text 3, 4.1.1: what collapses; no-break spaces do not.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINE_ENDS = re.compile(r"[^\S\n]*\n[^\S\n]*")
# A gap is made of no-break spaces only to look wide; one alone keeps two words together.
_WIDE_GAP = re.compile(r"[ \u00a0]{2,}")
_BLANK_LINE = re.compile(r"\n{2,}")
_DROP_CAP = re.compile(r"[\"'“‘«„]*[^\W\d_]")
_ALONE = frozenset("AIOÀÉÓY")
"""Capitals that are words: one before a space is one."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is spoken."""

    language: str | None = None
    ipa: str | None = None
    substitute: str | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The runs of one paragraph, and the pictures in it that have no place among words."""

    runs: tuple[Run, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(slots=True)
class InlineText:
    """Collects what stands inside one block."""

    parts: list[Run | Picture] = field(default_factory=list)
    at_space: bool = True
    """Whether white space would follow white space, or opens the line."""
    has_text: bool = False
    is_line_done: bool = False
    """Whether a line was ended by a block, so that a ``br`` after it ends no other."""
    drops_bracket: bool = False
    """Whether the bracket around the sign of a note still has to close."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was collected, not even a mark."""
        return not self.parts

    @property
    def last_text(self) -> str:
        """The text of the last run."""
        last = self.parts[-1] if self.parts else None
        return last.text if isinstance(last, Run) else ""

    def add_text(self, text: str, style: Style = PLAIN, *, keeps_space: bool = False) -> None:
        """Add ``text`` as HTML has it; ``keeps_space`` as in ``pre``."""
        text = clean_text(text)
        if self.drops_bracket and text.strip():
            self.drops_bracket = False
            text = text.lstrip()[1:] if text.lstrip()[0] in "])" else text
        if not keeps_space:
            text = _SPACES.sub(" ", text)
            if self.at_space:
                text = text.removeprefix(" ")
        if text:
            self.is_line_done = False
            self.parts.append(Run(
                text, language=style.language, substitute=style.substitute, ipa=style.ipa
            ))  # fmt: skip
            self.at_space = text[-1] in " \n"
            self.has_text = self.has_text or not text.isspace()

    def add_line_end(self) -> None:
        """Add a line break that is kept; one that ``end_line`` has added counts for it."""
        if self.is_line_done:
            self.is_line_done = False
            return
        self.parts.append(Run("\n"))
        self.at_space = True

    def end_line(self) -> None:
        """See that a line ends here, where one has begun."""
        if self.has_text and not self.last_text.endswith("\n"):
            self.add_line_end()
            self.is_line_done = True

    def add_mark(self, run: Run) -> None:
        """Add the place of a note or page; brackets around the sign of a note go with it."""
        last = self.parts[-1] if self.parts else None
        if run.note is not None and isinstance(last, Run) and last.text.endswith(("[", "(")):
            self.parts[-1] = with_text(last, last.text[:-1])
            self.at_space = last.text[-2:-1].isspace()
            self.drops_bracket = True
        self.parts.append(run)

    def add_picture(self, picture: Picture) -> None:
        """Add a picture at this place."""
        self.parts.append(picture)
        self.at_space = False

    def take(self, *, splits: bool = True) -> list[Stretch]:
        """What was collected, and nothing collected from then on.

        An empty line (``<br><br>``) parts two paragraphs where ``splits`` says so.
        """
        parts, has_text = self.parts, self.has_text
        self.parts, self.at_space, self.has_text = [], True, False
        self.drops_bracket = self.is_line_done = False
        pictures = tuple(part for part in parts if isinstance(part, Picture))
        if not has_text:
            marks = tuple(part for part in parts if isinstance(part, Run) and not part.text)
            return [Stretch(marks, pictures)]
        runs = list(_merge_runs(_place_pictures(parts)))
        groups = _split_at_blank_lines(runs) if splits else [runs]
        mute = tuple(picture for picture in pictures if not picture.alt)
        stretches = [Stretch(tidy_runs(group)) for group in groups]
        stretches = [stretch for stretch in stretches if stretch.runs]
        if stretches and mute:
            stretches[-1] = replace(stretches[-1], pictures=mute)
        return stretches


def tidy_runs(runs: list[Run]) -> tuple[Run, ...]:
    """``runs`` without empty ones, and without white space at both ends and around line breaks."""
    tidy: list[Run] = []
    at_start = True
    for run in runs:
        text = _WIDE_GAP.sub(" ", _LINE_ENDS.sub("\n", run.text))
        if at_start:
            text = text.lstrip()
        if run.text and not text:
            continue
        tidy.append(run if text == run.text else with_text(run, text))
        at_start = at_start and not text
    for at in range(len(tidy) - 1, -1, -1):
        if tidy[at].text:
            tidy[at] = with_text(tidy[at], tidy[at].text.rstrip())
            if tidy[at].text:
                break
    return tuple(run for run in tidy if run.text or run.note is not None or run.page is not None)


def with_text(run: Run, text: str) -> Run:
    """``run`` with another text: ``dataclasses.replace`` for what a page has tens of thousands of.

    >>> with_text(Run("chat", language="fr"), "chats")
    Run(text='chats', language='fr', ...)
    """
    return Run(
        text, language=run.language, substitute=run.substitute, ipa=run.ipa, note=run.note,
        page=run.page,
    )  # fmt: skip


def _merge_runs(runs: list[Run]) -> Iterator[Run]:
    """``runs`` with neighbours that are spoken alike made one."""
    held: list[Run] = []
    for run in runs:
        if held and (not run.text or not _are_alike(run, held[0])):
            yield with_text(held[0], "".join(part.text for part in held))
            held = []
        if run.text:
            held.append(run)
        else:
            yield run
    if held:
        yield with_text(held[0], "".join(part.text for part in held))


def _are_alike(run: Run, other: Run) -> bool:
    marks = (run.ipa, other.ipa, run.substitute, other.substitute)
    return run.language == other.language and not any(marks)


def _place_pictures(parts: list[Run | Picture]) -> list[Run]:
    """``parts`` with each described picture as words of the sentence."""
    runs: list[Run] = []
    glues = False
    for at, part in enumerate(parts):
        if isinstance(part, Run):
            text = part.text
            if glues:
                text = text.lstrip()
                glues = not text
            if text or not part.text:
                runs.append(with_text(part, text))
        elif part.alt:
            following = next(
                (p.text for p in parts[at + 1 : at + 9] if isinstance(p, Run) and p.text.strip()),
                "",
            )
            if _is_drop_cap(part.alt, following):
                runs.append(Run(part.alt.strip()))
                glues = True
            else:
                before = "" if not runs or runs[-1].text[-1:].isspace() else " "
                after = "" if following[:1].isspace() or following[:1] in ".,;:!?)" else " "
                runs.append(Run(f"{before}{part.alt}{after}"))
    return runs


def _is_drop_cap(alt: str, following: str) -> bool:
    """Whether a picture is the first letter of the word that follows it."""
    if not _DROP_CAP.fullmatch(alt.strip()):
        return False
    is_word = alt.strip()[-1].upper() in _ALONE and following[:1].isspace()
    return following.strip()[:1].isalpha() and not is_word


def _split_at_blank_lines(runs: list[Run]) -> list[list[Run]]:
    groups: list[list[Run]] = [[]]
    for run in runs:
        first, *others = _BLANK_LINE.split(_LINE_ENDS.sub("\n", run.text))
        groups[-1].append(run if not others else with_text(run, first))
        groups += ([with_text(run, text)] for text in others)
    return groups
