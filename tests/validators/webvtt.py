"""The WebVTT parser and validator of the W3C."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Literal

from validators.tools import need_module, need_program

PARSE = """
const { WebVTTParser } = require(process.argv[1])
const text = require("fs").readFileSync(0, "utf-8")
const { cues, errors } = new WebVTTParser().parse(text, process.argv[2])
if (!cues.length) errors.push({ line: 0, message: "There is no cue." })
console.log(JSON.stringify(errors))
"""


def check_webvtt(path: Path, kind: Literal["subtitles", "chapters", "metadata"]) -> list[str]:
    """Every fault in a WebVTT file of that kind; captions are of the kind subtitles."""
    parser = need_module("webvtt-parser/parser.js")
    done = subprocess.run(
        [need_program("node"), "-e", PARSE, parser, kind],
        input=path.read_bytes(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return [f"{path.name}:{each['line']}: {each['message']}" for each in json.loads(done.stdout)]
