"""Word documents made for tests, with no more in them than a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from narrator.document import Document, block_texts, count_letters
from narrator.readers import docx

OOXML = "http://schemas.openxmlformats.org"
OFFICE = f"{OOXML}/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{OOXML}/wordprocessingml/2006/main" '
    f'xmlns:m="{OOXML}/officeDocument/2006/math" xmlns:r="{OFFICE}" '
    f'xmlns:wp="{OOXML}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{OOXML}/drawingml/2006/main" xmlns:pic="{OOXML}/drawingml/2006/picture" '
    f'xmlns:c="{OOXML}/drawingml/2006/chart" xmlns:dgm="{OOXML}/drawingml/2006/diagram" '
    f'xmlns:mc="{OOXML}/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
KINDS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "settings": "settings", "comments": "comments",
    "header": "header1", "chart": "charts/chart1", "image": "media/image1.png",
}  # fmt: skip


def text(words: str, properties: str = "") -> str:
    """A run."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def par(content: str = "", style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    runs = content if content.startswith("<") or not content else text(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    made = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{made}{runs}</w:p>"


def field(code: str, result: str = "", data: str = "") -> str:
    """A complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith(("<w:p", "<w:tbl")) else par(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = [each if each.startswith("<w:tc>") else cell(each) for each in cells]
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def picture(alt: str = "", inner: str = "", height: int = 2_000_000, place: str = "inline") -> str:
    """A drawing of an image."""
    described = f'descr="{escape(alt)}"' if alt else ""
    return (
        f'<w:r><w:drawing><wp:{place}><wp:extent cx="9" cy="{height}"/>'
        f'<wp:docPr id="1" name="Picture 1" {described}>{inner}</wp:docPr>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="image"/></pic:blipFill>'
        f"</pic:pic></a:graphicData></a:graphic></wp:{place}></w:drawing></w:r>"
    )


def part(tag: str, content: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def styles(*made: str, language: str = "") -> str:
    """A styles part from ``style()``s."""
    named = f'<w:lang w:val="{language}"/>' if language else ""
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{named}</w:rPr></w:rPrDefault></w:docDefaults>"
    return part("styles", defaults + "".join(made))


def style(style_id: str, name: str, rest: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{rest}</w:style>'
    )


def make_docx(body: str, parts: Mapping[str, str] | None = None, *, core: str = "") -> bytes:
    """A package with ``body`` and other parts by their kind of relationship."""
    parts = parts or {}
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    links = []
    for kind, content in parts.items():
        target = KINDS[kind] if "." in KINDS[kind] else f"{KINDS[kind]}.xml"
        files[f"word/{target}"] = content
        links.append(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>')
    package = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    if core:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="urn:x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
        package += (
            '<Relationship Id="b" Target="docProps/core.xml" '
            f'Type="{OOXML}/package/2006/relationships/metadata/core-properties"/>'
        )
    for path, listed in (
        ("_rels/.rels", package),
        ("word/_rels/document.xml.rels", "".join(links)),
    ):
        files[path] = (
            f'<Relationships xmlns="{OOXML}/package/2006/relationships">{listed}</Relationships>'
        )
    return zip_files(files)


def zip_files(files: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return stream.getvalue()


def read_docx(body: str, parts: Mapping[str, str] | None = None, *, core: str = "") -> Document:
    """What the reader makes of it, once every letter is accounted for."""
    document = docx.read(make_docx(body, parts, core=core), "book.docx")
    assert count_kept(document) + count_left(document) == document.letters
    return document


def count_kept(document: Document) -> int:
    texts = (each for block in document.blocks for each in block_texts(block))
    return count_letters(document.metadata.title) + sum(map(count_letters, texts))


def count_left(document: Document) -> int:
    return sum(each.letters for each in document.left_out)


def left_out(document: Document) -> dict[str, int]:
    """Words by what was left out."""
    return {each.what: each.words for each in document.left_out}
