"""Show cover: the picture of a show, given or drawn, made again only where it would be another."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from narrator.errors import OutputError, SettingsError
from narrator.publication import output_error
from narrator.publishing.episodes import FINGERPRINT_LETTERS
from narrator.publishing.ledger import Ledger
from narrator.publishing.show import PLACE
from narrator.sections import Feed
from narrator.writers.cover import draw_cover, fit_cover
from narrator.writers.edition import COVER_FILE


def make_cover(folder: Path, feed: Feed, title: str, ledger: Ledger) -> tuple[str, bytes]:
    """The cover as a JPEG, and what it is known by; ``title`` is that of the show.

    The one in ``folder`` is taken where ``ledger`` knows it by the same. Raises SettingsError where
    the picture that ``feed`` names cannot be read.
    """
    # The author that is set, since that of the show may change with every episode.
    authors = (feed.author,) if feed.author else ()
    try:
        picture = Path(feed.cover).read_bytes() if feed.cover else b""
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        what = f"the cover cannot be read ({reason})"
        raise SettingsError(what, f"{PLACE}, {feed.cover}", "give the path of a picture") from error
    named = "\n".join((title, feed.author, feed.language)).encode(errors="replace")
    key = hashlib.sha256(picture or named).hexdigest()[:FINGERPRINT_LETTERS]
    if key == ledger.cover and (folder / COVER_FILE).is_file():
        return key, (folder / COVER_FILE).read_bytes()
    if picture:
        return key, fit_cover(picture, feed.cover)
    return key, draw_cover(title, authors, feed.language)


def write_cover(folder: Path, cover: bytes, ledger: Ledger) -> None:
    """Write ``cover`` into ``folder`` as a whole, or not at all.

    Raises OutputError, also where a picture is there that was no cover of this show.
    """
    path = folder / COVER_FILE
    aside = path.with_name(f".{path.name}.part")
    try:
        if path.is_file() and path.read_bytes() == cover:
            return
        if path.exists() and not ledger.cover and not ledger.episodes:
            mend = "move it elsewhere, and name it as cover in [feed]"
            raise OutputError("this picture would be replaced", str(path), mend)
        aside.write_bytes(cover)
        aside.replace(path)
    except OSError as error:
        raise output_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
