"""Small PDFs made by hand: text at places of our choice, outlines, labels, pictures, tags."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

FONTS = {
    "plain": "Times-Roman",
    "bold": "Times-Bold",
    "fixed": "Courier",
}
WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """One page; ``y`` counts from its lower edge, as PDF does."""

    width: int = WIDTH
    height: int = HEIGHT
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    pictures: int = 0
    tags: list[tuple[str, int]] = field(default_factory=list)
    """Text alternatives and the marked-content ids that they are of."""
    codes: dict[str, int] = field(default_factory=dict)
    """Codes of the characters that Latin-1 has not."""

    def text(self, x, y, text, size=11, font="plain", matrix=(1, 0, 0, 1), mode=0) -> None:
        """``text`` with its baseline starting at ``x``, ``y``."""
        try:
            text = text.encode("cp1252").decode("latin-1")
        except UnicodeEncodeError:
            font = "any"
            codes = "".join(f"{self._code(char):02x}" for char in text)
            shown = f"<{codes}>"
        else:
            escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown = f"({escaped})"
        a, b, c, d = matrix
        self.content.append(
            f"BT {mode} Tr /{font} {size} Tf {a} {b} {c} {d} {x} {y} Tm {shown} Tj ET"
        )

    def lines(self, x, y, lines, size=11, leading=14, font="plain") -> int:
        """Lines below each other; the place of the next one."""
        for line in lines:
            self.text(x, y, line, size, font)
            y -= leading
        return y

    def prose(self, x, y, text, width=400, size=11, leading=14, indent=0, font="plain") -> int:
        """``text`` wrapped, as wide as Times is on average; the place of the next line."""
        columns = int(width / (0.44 * size))
        wrapped = textwrap.wrap(text, columns, initial_indent=" " * (indent // 5))
        self.text(x + indent, y, wrapped[0].strip(), size, font)
        return self.lines(x, y - leading, wrapped[1:], size, leading, font)

    def picture(self, x, y, width, height, alt=None) -> None:
        """A grey picture; with ``alt``, one that the structure tree describes."""
        self.pictures += 1
        drawn = f"q {width} 0 0 {height} {x} {y} cm /Im Do Q"
        if alt is not None:
            number = len(self.tags)
            self.tags.append((alt, number))
            drawn = f"/Figure <</MCID {number}>> BDC {drawn} EMC"
        self.content.append(drawn)

    def _code(self, char) -> int:
        return self.codes.setdefault(char, len(self.codes) + 33)  # one that has a shape


def make_pdf(*pages, title="", author="", language="", date="", outline=(), labels="") -> bytes:
    """A PDF of ``pages``.

    ``outline`` lists ``(level, title, number of the page, height on it)``; ``labels`` is the
    inside of a number tree such as ``0 << /S /r >> 2 << /S /D >>``.
    """
    objects: list[bytes] = []

    def add(body) -> int:
        objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(objects)

    def add_stream(content, entries="") -> int:
        data = content if isinstance(content, bytes) else content.encode("latin-1")
        return add(b"<< /Length %d %b >>\nstream\n" % (len(data), entries.encode()) + data
                   + b"\nendstream")  # fmt: skip

    catalog, tree = add(""), add("")
    kinds = {
        key: add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        for key, name in FONTS.items()
    }
    fonts = " ".join(f"/{key} {number} 0 R" for key, number in kinds.items())
    image = add_stream(
        b"\x80",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8",
    )
    kids, elements = [], []
    root = add("")
    for number, page in enumerate(pages):
        extra = f" /any {_add_font(page, add, add_stream)} 0 R" if page.codes else ""
        content = add_stream("\n".join(page.content))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width} {page.height}] "
                f"/Rotate {page.rotate} /StructParents {number} /Contents {content} 0 R "
                f"/Resources << /Font << {fonts}{extra} >> /XObject << /Im {image} 0 R >> >> >>"
            )
        )
        elements += [
            add(f"<< /Type /StructElem /S /Figure /P {root} 0 R /Pg {kids[-1]} 0 R "
                f"/Alt ({alt}) /K {marked} >>")
            for alt, marked in page.tags
        ]  # fmt: skip
    objects[tree - 1] = (
        f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    ).encode()
    entries = [f"/Type /Catalog /Pages {tree} 0 R"]
    if elements:
        parents = " ".join(
            f"{number} [{' '.join(f'{element} 0 R' for element in elements)}]"
            for number, _ in enumerate(pages)
        )
        listed = " ".join(f"{element} 0 R" for element in elements)
        objects[root - 1] = (
            f"<< /Type /StructTreeRoot /K [{listed}] /ParentTree << /Nums [{parents}] >> >>"
        ).encode()
        entries.append(f"/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>")
    else:
        objects[root - 1] = b"null"
    if language:
        entries.append(f"/Lang ({language})")
    if labels:
        entries.append(f"/PageLabels << /Nums [{labels}] >>")
    if outline:
        entries.append(f"/Outlines {_add_outline(outline, kids, objects, add)} 0 R")
    objects[catalog - 1] = f"<< {' '.join(entries)} >>".encode()
    fields = {"Title": title, "Author": author, "CreationDate": date}
    info = add(
        "<< " + " ".join(f"/{key} <{_utf16(text)}>" for key, text in fields.items() if text) + " >>"
    )
    return _write(objects, catalog, info)


def _utf16(text) -> str:
    return ("\ufeff" + text).encode("utf-16-be").hex()


def _add_font(page, add, add_stream) -> int:
    """A font of Helvetica's shapes whose codes mean what the page needs."""
    pairs = "\n".join(f"<{code:02x}> <{char.encode('utf-16-be').hex()}>"
                      for char, code in page.codes.items())  # fmt: skip
    mapping = add_stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(page.codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    widths = " ".join(["500"] * 255)
    return add(
        "<< /Type /Font /Subtype /TrueType /BaseFont /Any /FirstChar 1 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode {mapping} 0 R >>"
    )


def _add_outline(outline, kids, objects, add) -> int:
    root = add("")
    numbers = [add("") for _ in outline]
    parents: list[int] = []
    for at, (level, *_) in enumerate(outline):
        above = [back for back in range(at) if outline[back][0] < level]
        parents.append(numbers[above[-1]] if above else root)

    def children(parent):
        return [number for number, its in zip(numbers, parents, strict=True) if its == parent]

    for at, (_, title, page, y) in enumerate(outline):
        number, siblings = numbers[at], children(parents[at])
        place = siblings.index(number)
        links = [f"/Title <{_utf16(title)}> /Parent {parents[at]} 0 R",
                 f"/Dest [{kids[page - 1]} 0 R /XYZ 0 {y} 0]"]  # fmt: skip
        if place:
            links.append(f"/Prev {siblings[place - 1]} 0 R")
        if place + 1 < len(siblings):
            links.append(f"/Next {siblings[place + 1]} 0 R")
        below = children(number)
        if below:
            links.append(f"/First {below[0]} 0 R /Last {below[-1]} 0 R /Count {len(below)}")
        objects[number - 1] = f"<< {' '.join(links)} >>".encode()
    top = children(root)
    objects[root - 1] = f"<< /First {top[0]} 0 R /Last {top[-1]} 0 R /Count {len(top)} >>".encode()
    return root


def _write(objects, catalog, info) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        data += b"%010d 00000 n \n" % offset
    data += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, catalog, info, start,
    )  # fmt: skip
    return bytes(data)
