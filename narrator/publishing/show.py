"""Show: what a feed says of itself, from the settings, checked."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from narrator.errors import SettingsError
from narrator.publishing.categories import parse_category
from narrator.publishing.elements import protect_signs
from narrator.publishing.episodes import Episode
from narrator.publishing.ledger import FEED
from narrator.sections import Feed
from narrator.settings import PROJECT_FILE
from narrator.wording import say_count

PLACE = f"{PROJECT_FILE}, [feed]"
MOST_DESCRIPTION_BYTES = 4000
"""Of a show (PSP-1, Apple)."""
MOST_NAME_BYTES = 255
"""Of all other texts (PSP-1)."""
MOST_AUTHORS = 3
"""More names than these are no name of who makes a show."""
PODCAST_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast:guid (Podcasting 2.0, guid)."""
EXAMPLES = {
    "address": "https://example.org/talks",
    "title": "Name of the show",
    "description": "What the show is about.",
}
"""What a feed cannot do without, and how it may look."""
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_PATH_SIGNS = "/%:@!$&'()*+,;=~"
"""Letters that need no quoting in a path, and the sign of those that are quoted (RFC 3986, 3.3)."""


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast: what all of its episodes have in common."""

    address: str
    """Of the folder with the feed, without a slash at the end."""
    guid: str
    is_moved: bool
    """Whether the feed had another address first."""
    title: str
    description: str
    """Empty where none is set, which only a feed that is not published may have."""
    link: str
    authors: tuple[str, ...]
    """Of the whole; none where only the episodes have some."""
    owner: str
    email: str
    """Empty where nobody may write."""
    category: tuple[str, str]
    """With its subcategory, or ""."""
    explicit: bool
    language: str
    """BCP 47 tag."""
    notes: str
    voice_note: str
    medium: str
    serial: bool
    locked: bool
    copyright: str

    @property
    def feed(self) -> str:
        """Address of the feed."""
        return f"{self.address}/{FEED}"

    def locate(self, name: str) -> str:
        """The address of the file ``name`` beside the feed."""
        return f"{self.address}/{quote(name)}"


def make_show(feed: Feed, address: str, episodes: Iterable[Episode], guid: str = "") -> Show:
    """The show that ``feed`` describes.

    ``address`` goes before that of ``feed``; ``episodes``, the oldest first, give what it leaves
    open; ``guid`` is that of an earlier publication. Raises SettingsError.
    """
    episodes = tuple(episodes)
    place = check_address("address", address or feed.address)
    own_guid = make_show_guid(f"{place}/{FEED}")
    description = feed.description.strip()
    too_long = len(protect_signs(description).encode()) - MOST_DESCRIPTION_BYTES
    if too_long > 0:
        what = f"description is longer than the {MOST_DESCRIPTION_BYTES} bytes that apps take"
        raise SettingsError(what, PLACE, f"shorten it by {say_count(too_long, 'byte')}")
    if feed.email and not _EMAIL.fullmatch(feed.email):
        what = f"email cannot be “{feed.email}”"
        raise SettingsError(what, PLACE, "give an address such as kim@example.org")
    authors = (feed.author,) if feed.author else _find_authors(episodes)
    return Show(
        address=place,
        guid=guid or own_guid,
        # What is only served on this machine has not moved.
        is_moved=guid not in ("", own_guid) and address in ("", feed.address),
        title=" ".join(feed.title.split()),
        description=description,
        link=check_address("link", feed.link) if feed.link else f"{place}/",
        authors=authors,
        owner=feed.owner or ", ".join(authors) or feed.title,
        email=feed.email,
        category=parse_category(feed.category, PLACE),
        explicit=feed.explicit,
        language=feed.language or _find_language(episodes),
        notes=feed.notes.strip(),
        voice_note=feed.voice_note.strip(),
        medium=feed.medium,
        serial=feed.serial,
        locked=feed.locked,
        copyright=feed.copyright,
    )


def make_show_guid(feed: str) -> str:
    """The podcast:guid of the show with its feed at this address (Podcasting 2.0, guid).

    >>> make_show_guid("https://podnews.net/rss/")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    return str(uuid.uuid5(PODCAST_GUIDS, feed.partition("://")[2].rstrip("/")))


def check_address(name: str, address: str) -> str:
    """``address`` as a feed may hold it (RFC 3986), without a slash at its end.

    Raises SettingsError where it is no web address; ``name`` is that of the setting.

    >>> check_address("address", "https://Bücher.example/Hör Bücher/")
    'https://xn--bcher-kva.example/H%C3%B6r%20B%C3%BCcher'
    """
    mend = "give one such as https://example.org/talks"
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:  # of urlsplit, the port, or the name of the host
        raise SettingsError(f"{name} cannot be “{address}”", PLACE, mend) from error
    if parts.scheme not in ("http", "https") or not host or " " in host or parts.username:
        raise SettingsError(f"{name} cannot be “{address}”", PLACE, mend)
    if name == "address" and (parts.query or parts.fragment or parts.path.endswith(".xml")):
        what = f"address cannot be “{address}”"
        raise SettingsError(what, PLACE, f"give that of the folder in which {FEED} will lie")
    if ":" in host:
        host = f"[{host}]"
    path, query = quote(parts.path.rstrip("/"), safe=_PATH_SIGNS), quote(parts.query, safe="=&%+/?")
    return urlunsplit((parts.scheme, f"{host}{port}", path, query, quote(parts.fragment)))


def check_complete(feed: Feed, project: Path | None) -> None:
    """Raise SettingsError, with lines to paste, where ``feed`` lacks what no feed can do without.

    ``project`` is the folder of narrator.toml, where there is one.
    """
    missing = {name: text for name, text in EXAMPLES.items() if not getattr(feed, name).strip()}
    if not missing:
        return
    *first, last = missing
    names = f"{', '.join(first)} and {last}" if first else last
    shown = "\n".join(f'{name} = "{example}"' for name, example in missing.items())
    what, where, how = f"a feed needs {names}", PROJECT_FILE, "add at its end"
    if project is None:
        what, where, how = f"there is no {PROJECT_FILE} here, and {what}", "", "make one with"
    if project and _has_table(project / PROJECT_FILE):
        how = "add below its line [feed]"
    else:
        shown = f"[feed]\n{shown}"
    mend = f"{how}\n\n{shown}\n\nwith your own words in the quotes"
    raise SettingsError(what, where, mend)


def _has_table(file: Path) -> bool:
    lines = file.read_text("utf-8", errors="replace").splitlines()
    return any(line.partition("#")[0].strip() == "[feed]" for line in lines)


def _find_language(episodes: Iterable[Episode]) -> str:
    """That of most episodes; of several, the one that came first, so that it seldom changes."""
    counts = Counter(episode.language for episode in episodes)
    return counts.most_common(1)[0][0] if counts else "en"


def _find_authors(episodes: Iterable[Episode]) -> tuple[str, ...]:
    names = dict.fromkeys(name for episode in episodes for name in episode.authors)
    return tuple(names) if len(names) <= MOST_AUTHORS else ()
