"""What a reader leaves out of a tree, summed up by kind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from narrator.document import Anchor, LeftOut, leave_out
from narrator.readers.markup.visibility import Reason


@dataclass(slots=True)
class Ledger:
    """Everything left out so far, and the letters that no source has but a page shows."""

    items: dict[Reason, LeftOut] = field(default_factory=dict)
    added_letters: int = 0

    def leave_out(self, reason: Reason, text: str, anchor: Anchor | None = None) -> None:
        """Note that ``text`` is left out; the first place of each kind is kept."""
        if not text.strip():
            return
        item = leave_out(reason[0], text, reason[1], anchor)
        known = self.items.get(reason)
        if known:
            item = replace(
                known, words=known.words + item.words, letters=known.letters + item.letters
            )
        self.items[reason] = item

    def to_left_out(self) -> tuple[LeftOut, ...]:
        """One LeftOut a kind."""
        return tuple(item for item in self.items.values() if item.words)
