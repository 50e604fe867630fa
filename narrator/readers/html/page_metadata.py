"""What a web page says of itself: title, authors, date, language, description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from narrator.document import LANGUAGE_TAG, Metadata
from narrator.readers.encoding import clean_text
from narrator.readers.markup.body import find_language
from narrator.readers.markup.dom import find_classes, inner_text
from narrator.readers.markup.visibility import seen_text

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_JSON = 500_000
MAX_NAME = 60
MOST = 0.5
"""Share of a title that a shorter wording of it has."""
NEARLY_ALL = 0.8
_DATE = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T\s])")
_MARKS = " |–—·:»•-"
_SEPARATOR = re.compile(r"\s+[|–—·:»•-]\s+|\s+::\s+")
_BY = re.compile(r"(?:by|von|par|por|di|door|text)[:\s]+", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author")
_ANSWERS = ("acceptedAnswer", "suggestedAnswer")
"""What others than the author of the page wrote (schema.org, QAPage)."""
_DATES = ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "date",
          "citation_publication_date", "pubdate", "og:published_time")  # fmt: skip
_DESCRIPTIONS = ("description", "og:description", "dc.description")


def read_metadata(root: _Element) -> Metadata:
    """The metadata in the head of a page, in its JSON-LD (schema.org) and its byline."""
    metas = _list_metas(root)
    linked = [item for item in _list_linked_data(root) if _is_work(item)]
    return Metadata(
        title=_find_title(root, metas),
        authors=_find_authors(root, metas, linked),
        language=_find_language(root, metas),
        date=_find_date(root, metas, linked),
        description=_first(metas, _DESCRIPTIONS),
    )


def read_title(root: _Element) -> str:
    """The title of the page, as its head words it or a heading that says the same."""
    return _find_title(root, _list_metas(root))


def _find_title(root: _Element, metas: dict[str, list[str]]) -> str:
    """The title that the page gives for sharing, else that of its window without the site's name.

    Where a heading of level 1 says the same, its wording goes before both.
    """
    window = _read_text(next(root.iter("title"), None))
    site = make_key(_first(metas, ("og:site_name", "application-name")))
    # Some pages give the site's name for the title of each.
    told = next((t for t in (_first(metas, _TITLES), window) if make_key(t) not in ("", site)), "")
    headings = [_read_text(heading) for heading in root.iter("h1")]
    parts = _SEPARATOR.split(told)
    if len(parts) == 1:
        cores = [told]
    elif make_key(parts[0]) == site:
        cores = [told[len(parts[0]) :].lstrip(_MARKS)]
    elif make_key(parts[-1]) == site or len(parts) > 2:
        cores = [told[: told.rindex(parts[-1])].rstrip(_MARKS), parts[0]]
    else:
        cores = parts
    same = ((core, h) for core in cores for h in headings if is_same_title(h, core))
    return next(same, (cores[0], cores[0]))[1]


def _find_authors(
    root: _Element, metas: dict[str, list[str]], linked: list[dict[str, Any]]
) -> tuple[str, ...]:
    named = [name for item in linked for name in _list_names(item.get("author"))]
    named = named or [name for key in _AUTHORS for name in metas.get(key, [])]
    if not named:
        named = [
            _read_name(element)
            for element in root.iter("a", "span", "p", "div", "address")
            if (
                "author" in (element.get("rel") or "").split()
                or element.get("itemprop") == "author"
                or find_classes(element) & {"byline", "author", "author-name", "p-author"}
            )
            and not any(around.get("itemprop") in _ANSWERS for around in element.iterancestors())
        ][:1]
    names = (_BY.sub("", name, count=1).strip() if _BY.match(name) else name for name in named)
    return tuple(dict.fromkeys(n for n in names if 0 < len(n) <= MAX_NAME and "://" not in n))


def _read_name(element: _Element) -> str:
    """The name of an author: what says that it is one, before all that stands around it."""
    inner = (one for one in element.iter("*") if one is not element)
    return _read_text(next((one for one in inner if one.get("itemprop") == "name"), element))


def _find_date(root: _Element, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> str:
    told = [str(item.get("datePublished", "")) for item in linked]
    told += [value for key in _DATES for value in metas.get(key, [])]
    told += [element.get("datetime") or "" for element in root.iter("time")][:1]
    return next(filter(None, map(_read_date, told)), "")


def _find_language(root: _Element, metas: dict[str, list[str]]) -> str:
    body = root.find("body")
    told = (
        find_language(root),
        find_language(body) if body is not None else "",
        _first(metas, ("content-language", "og:locale", "dc.language")),
    )
    tags = (tag.partition(",")[0].strip().replace("_", "-") for tag in told)
    return next((tag for tag in tags if LANGUAGE_TAG.fullmatch(tag)), "")


def _list_metas(root: _Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
        name = name or meta.get("itemprop") or ""
        content = " ".join(clean_text(meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.lower(), []).append(content)
    return metas


def _list_linked_data(root: _Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or len(script.text or "") > MAX_JSON:
            continue
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in found if isinstance(found, list) else [found]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (
                    (i for i in graph if isinstance(i, dict)) if isinstance(graph, list) else ()
                )


def _is_work(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str)
        and kind.endswith(("Article", "Posting", "Recipe", "Book", "Work", "WebPage"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _list_names(author: Any) -> list[str]:
    people = author if isinstance(author, list) else [author]
    names = (person.get("name") if isinstance(person, dict) else person for person in people)
    return [" ".join(clean_text(name).split()) for name in names if isinstance(name, str)]


def _read_date(value: str) -> str:
    """The ISO 8601 date at the head of ``value``, or nothing."""
    found = _DATE.match(value.replace("/", "-"))
    if not found:
        return ""
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return ""
    return "-".join(part for part in found.groups() if part)


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _read_text(element: _Element | None) -> str:
    if element is None:
        return ""
    text = inner_text(element) if element.tag == "title" else seen_text(element)
    return " ".join(clean_text(text).split())


def is_same_title(one: str, other: str, *, is_sure: bool = True) -> bool:
    """Whether two wordings are of one title: one is most of the other.

    Where it is not sure that both are titles, one must be nearly all of the other.

    >>> is_same_title("PRIDE AND PREJUDICE", "Pride and Prejudice, by Jane Austen")
    True
    >>> is_same_title("Introduction", "Introduction to Python", is_sure=False)
    False
    """
    shorter, longer = sorted((make_key(one), make_key(other)), key=len)
    if not is_sure:
        return longer.startswith(shorter) and len(shorter) >= NEARLY_ALL * max(1, len(longer))
    return bool(shorter) and shorter in longer and len(shorter) >= MOST * len(longer)


def make_key(text: str) -> str:
    """The letters and digits of ``text``, in one case."""
    return "".join(filter(str.isalnum, text)).casefold()
