"""Scaffold: a new project's first files, ready for ``narrator build``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from narrator.errors import OutputError
from narrator.settings import PROJECT_FILE, list_keys

HELLO = """\
---
narrator: 1
title: Hello
author: Your name
language: en
description: A short script that shows what narrator can do.
cast:
  question: heart-low
---

# Hello

This is a script. Each paragraph is spoken with a pause after it, and sentences stay sentences: \
Mr. Hale paid £3.50 on 4 May 2024. [break:"600ms"] That was a break of 600 ms.

## Chapters

A line with two hash signs starts a chapter, so that a listener can jump to it.

- Lists are set apart,
- item by item.

> A quotation keeps its own place, too.

## Pronunciation

Say (Worcester)[sub:"Wooster"] by another spelling, or (Worcester)[ipa:"ˈwʊstə"] in the phonetic \
alphabet.

## Questions

Q: Who asks the questions?

A: A second voice, the one that the cast names.
"""

README = """\
# A narrator project

Put texts into `script/` and run:

    narrator build

The finished audio is then in `audio/`, in one folder for each text. `narrator.toml` holds the
settings, and `script/hello.md` shows the script format. `narrator --help` lists the commands.

To publish, fill in `[feed]` in `narrator.toml`. `narrator feed` then writes a podcast feed of all
texts, `narrator site` a site that is ready to upload, and `narrator serve` shows it in a browser.
"""

GITIGNORE = """\
audio/*
# What was published, and when: keep it with the texts.
!audio/episodes.json
site/
"""


def new_project(folder: Path) -> tuple[Path, ...]:
    """Make a project in ``folder``, which must be new or empty, and return the files written.

    Raises OutputError where the folder holds something already or cannot be written.
    """
    texts = {
        PROJECT_FILE: settings_as_toml(),
        "README.md": README,
        ".gitignore": GITIGNORE,
        "script/hello.md": HELLO,
    }
    written: list[Path] = []
    try:
        if folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()):
            raise OutputError("there is something in this folder", str(folder), "name a new one")
        for name, text in texts.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            written.append(file)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        what = f"the project cannot be written ({reason})"
        raise OutputError(what, str(folder), "name another folder") from error
    return tuple(written)


def settings_as_toml() -> str:
    """A narrator.toml that changes nothing: every key with its meaning, as comments.

    >>> settings_as_toml().splitlines()[3:5]
    ['# Folder of the texts to narrate.', '# source = "script"']
    """
    return "\n".join(_toml_lines()) + "\n"


def _toml_lines() -> Iterator[str]:
    yield "# Settings of this project. Each key below stands with its default:"
    yield "# take away the # in front of it and change it."
    yield ""
    table = ""
    for key in list_keys():
        section, _, name = key.name.rpartition(".")
        if section != table:
            if not table:
                yield from _voice_lines()
            yield f"[{section}]"
            table = section
        yield f"# {key.rule.meaning}"
        yield f"# {name} = {_value_to_toml(key.default)}"
        yield ""


def _voice_lines() -> Iterator[str]:
    yield "[cast]"
    yield "# A voice for a role: title, heading, narration, question, answer, quote and so on."
    yield '# question = "heart-low"'
    yield ""
    yield "[voices]"
    yield "# A voice for a language."
    yield '# de = "system:de"'
    yield ""
    yield "[pronounce]"
    yield "# How a word is said, for all texts: narrator pronounce NAME adds to it."
    yield '# Worcester = "Wooster"'
    yield '# Kim = { ipa = "kɪm", language = "en" }'
    yield ""


def _value_to_toml(value: object) -> str:
    return json.dumps(value.as_posix() if isinstance(value, Path) else value, ensure_ascii=False)
