"""Every error that a user can meet, as one sentence: what is wrong, where, and how to mend it.

    NarratorError                 exit 1
    ├── SourceError               a source that cannot be read
    │   └── EntryError            one file inside an EPUB or Word document (readers.container)
    ├── ScriptError               a mark or a cast in a Markdown script that makes no sense
    ├── SettingsError             narrator.toml or the user's settings
    ├── VoiceError                a voice that is unknown, not installed or broken
    │   └── SpeechError           a sentence that a voice could not speak
    ├── FormatError               an output format that does not exist
    ├── OutputError               a publication that cannot be written
    ├── ClusterError              a cluster that cannot be reached, or that lost its workers
    │   └── VersionMismatchError  a worker that would make another sound
    └── FetchError                a voice that could not be fetched
    UsageError                    exit 2, the command line itself is wrong

Each carries its parts, so that it survives the way back from another process.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class NarratorError(Exception):
    """A known problem: ``what`` is wrong, ``where`` it is, how to ``mend`` it.

    ``what`` starts in lower case and has no full stop; ``mend`` is a whole clause
    ("give a text or Markdown file"). Subclasses add nothing but their name.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        super().__init__(what, where, mend)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        return f"{sentence}; {self.mend}." if self.mend else f"{sentence}."


class SourceError(NarratorError):
    """A source that is missing, empty, not text, or of a kind that no reader takes."""


class ScriptError(NarratorError):
    """A Markdown script whose front matter or marks cannot be followed."""


class SettingsError(NarratorError):
    """A settings file that cannot be read, or a key or value in it that does not exist."""


class VoiceError(NarratorError):
    """A voice that does not exist, is not installed, or whose engine does not start."""


class SpeechError(VoiceError):
    """A sentence that came back from its voice without sound, or cut."""


class FormatError(NarratorError):
    """An output format or profile that does not exist."""


class OutputError(NarratorError):
    """A publication that could not be written: no space, no permission, no folder."""


class ClusterError(NarratorError):
    """A cluster that nobody answers for, that has no workers, or on which an order kills them."""


class VersionMismatchError(ClusterError):
    """A worker whose versions, voices or codecs are not those of the one who orders."""


class FetchError(NarratorError):
    """A voice that could not be fetched, or that is not what it should be."""


class UsageError(NarratorError):
    """A command line that cannot be understood."""

    exit_code = 2


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name most like ``name``, or an empty string.

    >>> nearest("m4d", ["m4b", "mp3"])
    'm4b'
    """
    close = difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return close[0] if close else ""
