"""Inline: what a page holds inside itself, so that it asks for nothing: styles, scripts, files."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO


def join_files(names: Sequence[str]) -> str:
    """The text of files of this package, one after the other, with no line break at the end."""
    folder = files(__package__)
    return "".join((folder / name).read_text("utf-8") for name in names).rstrip()


def join_scripts(names: Sequence[str], **constants: object) -> str:
    """Scripts of this package in one scope of their own, in strict mode, behind ``constants``."""
    given = "".join(f"const {name} = {write_json(value)};\n" for name, value in constants.items())
    return f'(() => {{\n"use strict";\n{given}{join_files(names)}\n}})();'


def hash_source(text: str) -> str:
    """What a Content Security Policy calls inline text (CSP 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def write_json(value: object) -> str:
    r"""JSON in ASCII that may stand in a script inside of HTML (HTML, 4.12.1.3).

    >>> write_json({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e")


def embed_file(content: bytes, media_type: str) -> str:
    """A ``data:`` address (RFC 2397), without the parameters of ``media_type``.

    >>> embed_file(b"abc", "audio/ogg; codecs=opus")
    'data:audio/ogg;base64,YWJj'
    """
    kind = media_type.partition(";")[0]
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def shrink_picture(picture: bytes, side: int) -> bytes:
    """A square JPEG ``picture`` with at most ``side`` pixels at each side, as JPEG."""
    from PIL import Image

    with Image.open(BytesIO(picture)) as image:
        if image.width <= side:
            return picture
        smaller = image.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    written = BytesIO()
    smaller.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()
