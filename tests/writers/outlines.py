"""Lists in lists of links, as a test compares them."""

from __future__ import annotations


def outline(items):
    """Lists in lists as the texts of their links."""
    return [
        (item.findtext("a"), outline(item.xpath("ol/li")))
        if item.xpath("ol")
        else item.find("a").text
        for item in items
    ]
