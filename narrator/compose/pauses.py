"""Pauses: how long a reader rests, by role and place."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.document import Role


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence after something, in ms, unless a field says otherwise."""

    sentence: int = 350
    line: int = 300
    """A line of verse."""
    paragraph: int = 700
    list_item: int = 450
    question: int = 500
    """Before its answer."""
    answer: int = 3000
    """After the last of several options that a listener chooses from."""
    title: int = 1200
    heading: int = 800
    heading_before: int = 1000
    """Before a heading."""
    chapter: int = 1600
    """Between the end of a chapter and what begins the next."""
    lead_in: int = 300
    """At least, from where a chapter begins to its first word: a player that jumps there rounds to
    its own packets, and must not cut into it."""
    head: int = 700
    """Before the first word."""
    tail: int = 1500
    """After the last one."""

    def after_block(self, role: Role) -> int:
        """The rest after the last segment of a block with ``role``."""
        match role:
            case "title":
                return self.title
            case "heading":
                return self.heading
            case "question":
                return self.question
            case "list-item" | "table":
                return self.list_item
            case _:
                return self.paragraph
