"""The reasons why a book cannot be bound anew with its narration."""

from __future__ import annotations

from narrator.errors import NarratorError


class RebindError(NarratorError):
    """An EPUB whose own text cannot be kept: it is damaged, or built as no valid book is."""


class MalformedError(RebindError):
    """A file in it that is not well-formed XML."""
