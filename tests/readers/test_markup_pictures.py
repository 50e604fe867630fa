from __future__ import annotations

import pytest

from narrator.document import Figure

from .markup_shown import read, shown


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<p><img alt='A dog' src=a.png></p>", [("figure", "A dog")]),
        ("<figure><img src=a.png><figcaption>Dog</figcaption></figure>",
         [("figure", ""), ("caption", "Dog")]),
        ("<p>See <img alt='a smile'> here</p>", [("narration", "See a smile here")]),
        ("<p>See <img src=a.png> here</p>", [("narration", "See here"), ("figure", "")]),
        ("<p>a<img alt=''> b<img role=presentation alt=x><img aria-hidden=true></p>",
         [("narration", "a b")]),
        ("<p><img alt=M> erle was late</p>", [("narration", "Merle was late")]),
        ("<svg aria-label=Map><text>North</text></svg>", [("figure", "Map")]),
        ("<svg role=img><title>A map</title><path/></svg>", [("figure", "A map")]),
        ("<object data=x.png>A chart</object>", [("figure", "A chart")]),
        ("<figure><img alt='A dog.'><p class=caption>A dog.</p></figure>", [("figure", "A dog.")]),
    ],
)  # fmt: skip
def test_pictures_are_read_by_their_text_alternative(
    source: str, blocks: list[tuple[str, str]]
) -> None:
    assert shown(source) == blocks


def test_a_picture_that_stands_in_its_own_address_has_no_name() -> None:
    (figure,) = read("<img alt='A dog' src='data:image/png;base64,AAAA'>").blocks
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.source) == ("A dog", "")


@pytest.mark.parametrize("name", ["IMG_2034.JPG", "logo.png", "scan%201.jpeg"])
def test_the_name_of_a_file_describes_no_picture(name: str) -> None:
    assert shown(f"<p><img alt='{name}' src=a.png></p>") == [("figure", "")]
