"""The cover of a publication: drawn from title and authors, or a picture made square."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from narrator.errors import SourceError
from narrator.writers.cover_design import PALETTE, draw_wave
from narrator.writers.cover_lines import Block, Typesetter, Word, runs_leftwards, split_words

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE, LONGEST_SIDE = 1400, 3000
"""Pixels: what Apple Podcasts takes (square, JPEG or PNG, RGB)."""
MARGIN = 110
WIDTH = SIDE - 2 * MARGIN
QUALITY = 90

MOST_PIXELS = 100_000_000
"""Of a picture: ten times what a camera makes, 300 MB once it is unpacked."""
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")
"""Pillow's names of the formats that a cover may have; others need programs or are rare."""
EDGE_SHARE = 50
"""One part in this many of a picture at each side gives the colour of what is added there."""

LARGEST, LEAST_LEGIBLE = 250, 176
"""Sizes of a title. At the least, small letters are 4 pixels high once the cover is 64 wide."""
LEAST_TITLE = 100
"""Of a title with a word that does not fit otherwise; longer words are broken."""
REST_SIZES = range(92, 59, -4)
"""Of the end of a title too long for its first words to be legible in a thumbnail otherwise."""
SUBTITLE_SIZES = range(76, 51, -4)
AUTHOR_SIZES = range(64, 47, -4)
BOLD, MEDIUM, REGULAR = 700, 600, 400
MOST_OF_TITLE = 720
"""Height that a title may take without giving up size for the picture below it."""
LEAST_OF_REST = 210
"""Height that is kept for the end of a long title."""
GAP = 56
LEAST_WAVE, MOST_WAVE = 110, 380


def draw_cover(title: str, authors: Sequence[str], language: str = "") -> bytes:
    """A cover with ``title`` and ``authors``, as a JPEG of SIDE × SIDE pixels.

    Colours and picture follow from the title; the same words give the same bytes with the same
    versions of Pillow and of the fonts. Letters that no font here has are left out.
    """
    from PIL import Image, ImageDraw

    digest = hashlib.sha256(title.encode(errors="replace")).digest()
    colours = PALETTE[digest[0] % len(PALETTE)]
    image = Image.new("RGB", (SIDE, SIDE), colours.ground)
    canvas = ImageDraw.Draw(image)
    setter = Typesetter(language, is_rtl=runs_leftwards(title))

    def draw(block: Block, top: int) -> None:
        setter.draw(canvas, block, (MARGIN, SIDE - MARGIN), top, colours.ink)

    bottom = SIDE - MARGIN
    names = split_words(", ".join(authors), language)
    author = setter.cut(names, AUTHOR_SIZES, REGULAR, WIDTH, 2 * AUTHOR_SIZES[0])
    if author:
        bottom -= author.height
        draw(author, bottom)
        bottom -= GAP
    top = MARGIN
    for block in _set_title(setter, title, language, bottom - top):
        draw(block, top)
        top += block.height + GAP
    room = bottom - top
    if room >= LEAST_WAVE:
        height = room if top == MARGIN else min(room, MOST_WAVE)
        mask = draw_wave(digest, WIDTH, height)
        image.paste(colours.accent, (MARGIN, bottom - height), mask)
    return _encode_cover(image)


def fit_cover(picture: bytes, name: str = "the cover") -> bytes:
    """``picture`` as a square JPEG in RGB, SIDE to LONGEST_SIDE pixels wide, with nothing cut off.

    What is not square is set on a ground of the colour that its edges have; transparent parts are
    white. Colours become sRGB; what the file says besides (the place of a photograph) is left out.
    ``name`` is what errors call it. Raises SourceError where it is no picture, broken or too large.
    """
    from PIL import Image

    image = _open_picture(picture, name)
    side = min(max(*image.size, SIDE), LONGEST_SIDE)
    scale = side / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    if size == (side, side):
        return _encode_cover(image)
    square = Image.new("RGB", (side, side), _find_edge_colour(image))
    square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    return _encode_cover(square)


def _open_picture(picture: bytes, name: str) -> Image:
    """The pixels of ``picture``, upright and in sRGB."""
    import warnings

    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # The size is checked here, and odd metadata is no matter for a user.
            warnings.simplefilter("ignore")
            image: Image.Image = Image.open(BytesIO(picture), formats=PICTURES)
            if image.width * image.height > MOST_PIXELS:
                most = MOST_PIXELS // 1_000_000
                what = f"the picture has more than {most} million pixels"
                raise SourceError(what, name, "give a smaller one")
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # of a JPEG, no more than is needed
            image.load()
            return _convert_colours(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError as error:
        raise SourceError("the picture is far too large", name, "give a smaller one") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, struct.error) as error:
        what = "it is no picture that can be read, or it is damaged"
        raise SourceError(what, name, "give a JPEG, PNG or WebP file") from error


def _convert_colours(image: Image) -> Image:
    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # 16-bit greys; Pillow would clip them at 255.
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    elif image.mode == "F":
        image = image.convert("L")
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(layer, mask=layer)
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a profile of another kind, or a broken one
        if converted is not None:
            return converted
    return image.convert("RGB")


def _find_edge_colour(image: Image) -> tuple[int, ...]:
    """The middle value of each channel along the two longer edges."""
    from PIL import Image, ImageStat

    upright = image if image.height > image.width else image.transpose(Image.Transpose.ROTATE_90)
    edge = max(1, upright.width // EDGE_SHARE)
    strips = Image.new("RGB", (2 * edge, upright.height))
    strips.paste(upright.crop((0, 0, edge, upright.height)))
    strips.paste(upright.crop((upright.width - edge, 0, *upright.size)), (edge, 0))
    return tuple(ImageStat.Stat(strips).median)


def _encode_cover(image: Image) -> bytes:
    """``image`` as a JPEG whose colours are as fine as its light, for the edges of letters."""
    encoded = BytesIO()
    image.save(encoded, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return encoded.getvalue()


def split_title(title: str) -> tuple[str, str]:
    """Main title and subtitle.

    >>> split_title("Middlemarch: A Study of Provincial Life")
    ('Middlemarch', 'A Study of Provincial Life')
    >>> split_title("At 10:30")
    ('At 10:30', '')
    """
    title = " ".join(title.split())
    main, _, subtitle = re.sub(r": |：| [–—] ", "\n", title, count=1).partition("\n")
    return (main, subtitle) if main and subtitle else (title, "")


def _set_title(setter: Typesetter, title: str, language: str, height: int) -> list[Block]:
    """The title in one to three sizes: its first words as large as they can be."""
    main, subtitle = split_title(title)
    words = list(setter.split_wide(split_words(main, language), LEAST_TITLE, BOLD, WIDTH))
    smaller = split_words(subtitle, language)
    reserved = 2 * SUBTITLE_SIZES[0] + GAP if smaller else 0
    sizes = range(LARGEST, LEAST_LEGIBLE - 1, -6)
    lead = setter.fit(words, sizes, BOLD, WIDTH, MOST_OF_TITLE - reserved) or setter.fit(
        words, [LEAST_LEGIBLE], BOLD, WIDTH, height - reserved
    )
    blocks = [lead] if lead else _split_lead(setter, words, height)
    height -= sum(block.height + GAP for block in blocks)
    below = setter.cut(smaller, SUBTITLE_SIZES, REGULAR, WIDTH, height)
    return [*blocks, below] if below else blocks


def _split_lead(setter: Typesetter, words: list[Word], height: int) -> list[Block]:
    """A long title: its first words large, the others below them."""
    sizes = range(LEAST_LEGIBLE, LEAST_TITLE - 1, -4)
    most = height - LEAST_OF_REST - GAP
    fitting = [
        (count, block)
        for count in range(1, len(words) + 1)
        if (block := setter.fit(words[:count], sizes, BOLD, WIDTH, most))
    ]
    if not fitting:
        return []
    largest = fitting[0][1].size
    legible = [(count, block) for count, block in fitting if block.size == largest]
    # Rather at the end of a phrase than in the middle of one.
    phrases = [
        (count, block)
        for count, block in legible[len(legible) // 2 :]
        if words[count - 1].text[-1] in ",;.!?…—–"
    ]
    count, lead = (phrases or legible)[-1]
    rest = setter.cut(words[count:], REST_SIZES, MEDIUM, WIDTH, height - lead.height - GAP)
    return [lead, rest] if rest else [lead]
