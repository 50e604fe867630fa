"""A drawn cover can be read, also as a thumbnail; a picture becomes a square and loses nothing."""

import io
import struct
import sys
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms, features

from narrator.errors import SourceError
from narrator.writers.cover import MARGIN, SIDE, draw_cover, fit_cover, split_title
from narrator.writers.cover_design import PALETTE
from narrator.writers.cover_fonts import Face, choose_faces
from narrator.writers.cover_lines import Typesetter, split_words

on_linux = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="fonts elsewhere stand in folders that are fixed"
)
LONG = (
    "A Very Long Academic Title on the Measurement of Listening Comprehension in Adults with"
    " Dyslexia and the Role of Synchronised Highlighting of Text"
)
TITLES = [
    "Why Sleep Matters",
    "I",
    "The Strange Case of Dr Jekyll and Mr Hyde",
    LONG,
    f"{LONG}: {LONG}",
    LONG * 5,
    "Middlemarch: A Study of Provincial Life",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "A Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft Again",
    "x" * 3000,
    "Война и мир",
    "Ὀδύσσεια",
    "Đường về nhà",
    "",
    "   \n\t ",
    "\x00\ud800\u202e",
]


@pytest.fixture(autouse=True)
def no_system_fonts(tmp_path, monkeypatch):
    """A machine without fonts; a test may put some into the home folder."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "nothing"))
    monkeypatch.setenv("WINDIR", str(tmp_path / "nothing"))


def open_picture(encoded):
    return Image.open(io.BytesIO(encoded))


def to_rgb(colour):
    return tuple(bytes.fromhex(colour[1:]))


def find_colours(cover):
    """The palette of a cover, by its ground."""
    ground = open_picture(cover).getpixel((5, 5))
    return min(PALETTE, key=lambda each: np.abs(np.subtract(to_rgb(each.ground), ground)).sum())


def find_ink(cover):
    """Where a cover has the colour of its letters: rows × columns."""
    pixels = np.asarray(open_picture(cover), np.int16)
    ink = np.array(to_rgb(find_colours(cover).ink), np.int16)
    return np.abs(pixels - ink).max(axis=2) < 40


def luminance(pixels):
    """Relative luminance (WCAG 2.2)."""
    values = np.asarray(pixels, float) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    low, high = sorted((luminance(to_rgb(one)), luminance(to_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def install_font(home, letters, name="Test-Bold.ttf"):
    """A font in the home folder that has only ``letters``, each drawn as a Latin capital."""
    data = bytearray(Face(None).load(10, 700).font_bytes or b"")
    cmap = b"".join(
        struct.pack(">III", ord(letter), ord(letter), 36 + number % 20)
        for number, letter in enumerate(sorted({" ", *letters}))
    )
    count = len({" ", *letters})
    table = struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 12, 0, 16 + len(cmap), 0, count) + cmap
    data += bytes(-len(data) % 4)
    (tables,) = struct.unpack_from(">H", data, 4)
    for place in range(12, 12 + 16 * tables, 16):
        if data[place : place + 4] == b"cmap":
            data[place + 8 : place + 16] = struct.pack(">II", len(data), len(table))
    folder = home / ".local/share/fonts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data + table)
    return folder / name


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("authors", [(), ("Ann Author",) * 40])
def test_any_title_makes_a_cover_within_its_margins(title, authors):
    cover = draw_cover(title, authors, "en")
    picture = open_picture(cover)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (SIDE, SIDE))
    rows, columns = np.nonzero(find_ink(cover))
    if authors or any(map(str.isalnum, title)):
        assert len(rows)
        # A stroke may reach over the side of its letter by a hair.
        assert columns.min() >= MARGIN - 12
        assert columns.max() <= SIDE - MARGIN + 12
        assert rows.min() >= MARGIN - 40
        assert rows.max() <= SIDE - MARGIN + 40


def test_the_same_words_give_the_same_bytes():
    assert draw_cover("Why", ["A"], "en") == draw_cover("Why", ["A"], "en")


def test_titles_differ_in_colour_and_picture():
    covers = [draw_cover(f"Part {number}", []) for number in range(12)]
    assert len({find_colours(cover).ground for cover in covers}) >= 4
    assert len(set(covers)) == 12


@pytest.mark.parametrize("colours", PALETTE)
def test_every_palette_has_enough_contrast(colours):
    assert contrast(colours.ink, colours.ground) >= 7
    assert contrast(colours.accent, colours.ground) >= 3


@pytest.mark.parametrize(
    "title",
    [
        "manner",
        "a woman moves on",
        " ".join(["women savour murmurs across rooms we own"] * 4),
        "a woman: summer moves across a sea on a morn we never saw",
    ],
)
def test_the_first_words_can_be_read_in_a_thumbnail(title):
    cover = draw_cover(title, ["Anna Sommer"], "en")
    small = open_picture(cover).resize((64, 64), Image.Resampling.LANCZOS)
    light = luminance(small)
    ground = luminance(to_rgb(find_colours(cover).ground))
    bright = light > ground + 0.25 * (light.max() - ground)
    # The first line has no letter that rises above the others: its rows are the x-height.
    rows = np.flatnonzero(bright[:, :58].sum(axis=1) >= 3)
    first = rows[0]
    x_height = next(count for count in range(1, 64) if first + count not in rows)
    assert x_height >= 4
    # And strokes stand out from the ground between them.
    line = light[first : first + x_height]
    assert (line.max() + 0.05) / (ground + 0.05) >= 4.5


def test_a_short_title_is_larger_than_a_long_one():
    def line_height(title):
        rows = np.flatnonzero(find_ink(draw_cover(title, [])).any(axis=1))
        return next(count for count in range(1, SIDE) if rows[0] + count not in rows)

    assert line_height("Ems") > 1.3 * line_height(
        "Emus are seen as we roam across a sea near a moor"
    )


def test_titles_break_into_few_and_even_lines():
    setter = Typesetter("en", is_rtl=False)
    words = split_words("The Strange Case of Dr Jekyll and Mr Hyde", "en")
    block = setter.fit(words, [180], 700, 1180, 1000)
    lines = [" ".join(word.text for word in line) for line in block.lines]
    assert lines == ["The Strange", "Case of Dr", "Jekyll and", "Mr Hyde"]


@pytest.mark.parametrize(
    ("word", "sign"), [("Donaudampfschifffahrtsgesellschaft", "-"), ("31415926535897932384", "")]
)
def test_a_word_too_wide_for_a_cover_is_broken_with_a_hyphen(word, sign):
    setter = Typesetter("de", is_rtl=False)
    pieces = list(setter.split_wide(split_words(word, "de"), 100, 700, 800))
    assert len(pieces) > 1
    assert all(setter.measure(piece, 100, 700) <= 800 for piece in pieces)
    assert all(piece.text.endswith(sign) for piece in pieces[:-1])
    assert "".join(piece.text.removesuffix("-") for piece in pieces) == word


def test_words_break_after_hyphens_and_strokes():
    pieces = [word.text for word in split_words("Text-to-speech and/or -5 x - y", "en")]
    assert pieces == ["Text-", "to-", "speech", "and/", "or", "-5", "x", "-", "y"]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("2001: A Space Odyssey", ("2001", "A Space Odyssey")),
        ("红楼梦：第一回", ("红楼梦", "第一回")),
        ("Moby-Dick – or, The Whale", ("Moby-Dick", "or, The Whale")),
        ("At 10:30", ("At 10:30", "")),
        (": odd", (": odd", "")),
        ("odd: ", ("odd:", "")),
    ],
)
def test_a_subtitle_begins_after_a_colon_or_a_dash(title, parts):
    assert split_title(title) == parts


@on_linux
@pytest.mark.parametrize(
    "title", ["你好世界", "नमस्ते", "สวัสดี", "שלום", "مرحبا", "\U0001f680 \U0001f600"]
)
def test_letters_without_a_font_leave_no_boxes(title):
    cover = draw_cover(title, [])
    assert not find_ink(cover).any()
    assert open_picture(cover).getpixel((SIDE // 2, SIDE // 2)) != open_picture(cover).getpixel(
        (5, 5)
    )


@on_linux
def test_what_can_be_set_of_a_title_is_set():
    assert [word.text for word in split_words("Python 你好 \U0001f680 2024", "zh")] == [
        "Python",
        "2024",
    ]
    assert find_ink(draw_cover("Python 你好", [])).any()


@on_linux
def test_a_font_of_the_system_is_taken_for_letters_that_the_own_one_lacks(home):
    path = install_font(home, "你好世界")
    words = split_words("Hello 你好世界!", "zh")
    assert [(word.text, word.face.path) for word in words] == [
        ("Hello", None), ("你", path), ("好", path), ("世", path), ("界", path), ("!", None),
    ]  # fmt: skip
    assert find_ink(draw_cover("你好世界", [])).any()


@on_linux
def test_files_that_are_no_fonts_are_passed_over(home):
    path = install_font(home, "你好")
    (path.parent / "A-Bold.ttf").write_bytes(b"\0\1\0\0 no font at all")
    (path.parent / "B-Bold.ttc").write_bytes(b"ttcf" + b"\xff" * 100)
    (path.parent / "C-Bold.otf").write_bytes(b"")
    (path.parent / "D-Bold.ttf").write_bytes(path.read_bytes()[:2000])
    assert [face.path for face in choose_faces("你好", "zh")] == [None, path]


@on_linux
def test_lines_of_han_do_not_begin_with_a_closing_mark(home):
    install_font(home, "你好，世界。「」")
    pieces = [word.text for word in split_words("你好，「世界」。", "zh")]
    assert pieces == ["你", "好，", "「世", "界」。"]


@on_linux
@pytest.mark.skipif(not features.check("raqm"), reason="Pillow finds no FriBiDi here")
def test_hebrew_is_set_from_the_right(home):
    install_font(home, "שלוםעלכ")
    ink = find_ink(draw_cover("שלום", ["עלכם"], "he"))
    columns = np.flatnonzero(ink.any(axis=0))
    assert columns.max() > SIDE - MARGIN - 40
    assert columns.min() > 2 * MARGIN


@on_linux
@pytest.mark.skipif(not features.check("raqm"), reason="Pillow finds no FriBiDi here")
def test_a_line_of_two_fonts_keeps_its_order_from_the_right(home):
    install_font(home, "שלום")
    words = split_words("שלום Python", "he")
    setter = Typesetter("he", is_rtl=True)
    runs = [(text, is_rtl) for _, is_rtl, text in setter.order_runs(words)]
    assert runs == [("Python ", False), ("שלום", True)]


@on_linux
def test_what_nothing_here_can_shape_is_left_out(home, monkeypatch):
    install_font(home, "שלום")
    monkeypatch.setattr(features, "check", lambda feature: False)
    assert [word.text for word in split_words("שלום Python", "he")] == ["Python"]
    assert find_ink(draw_cover("שלום Python", ["Ada"], "he")).any()


def test_the_own_font_has_latin_greek_and_cyrillic():
    letters = "AZaz09ÀÿĀž ẠỹΑωἀΰЁѓЖяҐ…–—“”’«»№€£"
    assert Face(None).list_missing(letters.replace(" ", "")) == set()
    assert Face(None).list_missing("你א☃") == set("你א☃")


def make_picture(size=(600, 900), mode="RGB", colour=(200, 30, 30), kind="PNG", **options):
    encoded = io.BytesIO()
    Image.new(mode, size, colour).save(encoded, kind, **options)
    return encoded.getvalue()


def near(pixel, colour, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    ("size", "side"),
    [
        ((1400, 1400), 1400), ((40, 40), 1400), ((1, 1), 1400), ((2000, 2000), 2000),
        ((4000, 4000), 3000), ((1600, 2400), 2400), ((3000, 900), 3000), ((2, 3000), 3000),
    ],
)  # fmt: skip
def test_pictures_become_squares_that_shops_take(size, side):
    fitted = open_picture(fit_cover(make_picture(size)))
    assert (fitted.format, fitted.mode, fitted.size) == ("JPEG", "RGB", (side, side))


@pytest.mark.parametrize("size", [(600, 900), (900, 600)])
def test_nothing_is_cut_off_or_stretched_and_the_ground_has_the_colour_of_the_edges(size):
    picture = Image.new("RGB", size, (20, 60, 120))
    width, height = size
    marks = {(100, 100): "red", (width - 100, 100): "lime", (100, height - 100): "yellow",
             (width - 100, height - 100): "white"}  # fmt: skip
    for (x, y), colour in marks.items():
        picture.paste(colour, (x - 40, y - 40, x + 40, y + 40))
    encoded = io.BytesIO()
    picture.save(encoded, "PNG")
    fitted = open_picture(fit_cover(encoded.getvalue()))
    scale = SIDE / 900
    left, top = (SIDE - width * scale) / 2, (SIDE - height * scale) / 2
    for (x, y), colour in marks.items():
        shown = fitted.getpixel((round(left + x * scale), round(top + y * scale)))
        assert near(shown, Image.new("RGB", (1, 1), colour).getpixel((0, 0)))
    assert near(fitted.getpixel((3, 3)), (20, 60, 120))
    assert near(fitted.getpixel((SIDE - 4, SIDE - 4)), (20, 60, 120))


@pytest.mark.parametrize(
    ("picture", "colour"),
    [
        (make_picture(kind="JPEG"), (200, 30, 30)),
        (make_picture(kind="WEBP"), (200, 30, 30)),
        (make_picture(kind="BMP"), (200, 30, 30)),
        (make_picture(mode="P", colour=0, kind="GIF"), (0, 0, 0)),
        (make_picture(mode="L", colour=128), (128, 128, 128)),
        (make_picture(mode="1", colour=1), (255, 255, 255)),
        (make_picture(mode="I;16", colour=32_768), (128, 128, 128)),
        (make_picture(mode="CMYK", colour=(0, 255, 255, 0), kind="JPEG"), (255, 0, 0)),
        (make_picture(mode="RGBA", colour=(0, 0, 0, 0)), (255, 255, 255)),
        (make_picture(mode="RGBA", colour=(0, 0, 255, 128)), (127, 127, 255)),
        (make_picture(mode="LA", colour=(0, 0)), (255, 255, 255)),
        (make_picture(mode="P", colour=0, transparency=0), (255, 255, 255)),
    ],
)
def test_pictures_of_any_kind_keep_their_colours(picture, colour):
    assert near(open_picture(fit_cover(picture)).getpixel((SIDE // 2, SIDE // 2)), colour)


def test_photographs_are_turned_upright_and_lose_what_they_tell_besides():
    picture = Image.new("RGB", (600, 600), "blue")
    picture.paste("red", (0, 0, 600, 300))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90° clockwise: the top comes to the right
    exif[0x010E] = "at home"
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", exif=exif, quality=95)
    fitted = open_picture(fit_cover(encoded.getvalue()))
    assert near(fitted.getpixel((SIDE - 100, 700)), (255, 0, 0), 30)
    assert near(fitted.getpixel((100, 700)), (0, 0, 255), 30)
    assert not fitted.getexif()


def test_colour_profiles_are_followed_and_broken_ones_ignored():
    grey = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), b"x", grey):
        fitted = open_picture(fit_cover(make_picture(icc_profile=profile)))
        assert near(fitted.getpixel((SIDE // 2, SIDE // 2)), (200, 30, 30))
        assert "icc_profile" not in fitted.info


def make_bomb(width, height):
    """A PNG of a few bytes that claims to be enormous."""

    def chunk(name, content):
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (b"", "no picture"),
        (b"Once upon a time", "no picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no picture"),
        (make_picture(kind="JPEG")[:300], "no picture"),
        (make_picture((900, 900))[:-200], "no picture"),
        (make_bomb(20_000, 6_000), "more than 100 million pixels"),
        (make_bomb(60_000, 60_000), "too large"),
        (make_bomb(500, 500), "no picture"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(picture, what):
    with pytest.raises(SourceError, match=what) as caught:
        fit_cover(picture, "talk.png")
    assert str(caught.value).startswith("talk.png: ")
    assert "\n" not in str(caught.value)
