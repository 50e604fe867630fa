"""The one reason why a book cannot be bound anew with its narration."""

from __future__ import annotations

from narrator.errors import NarratorError


class RebindError(NarratorError):
    """An EPUB whose own text cannot be kept: it is damaged, or built as no valid book is."""
