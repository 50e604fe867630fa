"""Categories: what Apple Podcasts, and everybody after it, sorts shows by."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.errors import SettingsError, nearest

SEPARATOR = ">"
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "Arts": (
        "Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts",
    ),
    "Business": (
        "Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit",
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        "Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality",
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies",
        "Home & Garden", "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics",
        "Sports News", "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality",
    ),
    "Science": (
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics",
        "Natural Sciences", "Nature", "Physics", "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships",
    ),
    "Sports": (
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey",
        "Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": (
        "After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews",
    ),
}  # fmt: skip
"""Subcategories by category, from Apple's “Podcast categories”; letters and signs count."""


def parse_category(text: str, place: str) -> tuple[str, str]:
    """Category and subcategory (or "") that ``text`` names: ``Arts > Books``, ``Books``, ``Arts``.

    Small and capital letters are one here. ``place`` is what errors call the setting. Raises
    SettingsError with the nearest one that exists.

    >>> parse_category("society & culture>documentary", "")
    ('Society & Culture', 'Documentary')
    >>> parse_category("Books", "")
    ('Arts', 'Books')
    """
    known = {_fold(name): (name, "") for name in CATEGORIES}
    for name, below in CATEGORIES.items():
        for each in below:
            known[_fold(each)] = known[_fold(f"{name}{SEPARATOR}{each}")] = (name, each)
    found = known.get(_fold(text))
    if found:
        return found
    close = nearest(_fold(text), known) or nearest(_fold(text.rpartition(SEPARATOR)[2]), known)
    names = f" {SEPARATOR} ".join(filter(None, known[close])) if close else ", ".join(CATEGORIES)
    mend = f"the nearest is “{names}”" if close else f"choose from {names}"
    raise SettingsError(f"Apple Podcasts has no category “{text}”", place, mend)


def _fold(text: str) -> str:
    return SEPARATOR.join(" ".join(part.split()) for part in text.split(SEPARATOR)).casefold()
