"""Write spoken-forms.md from the doctests of the rules: python docs/make_spoken_forms.py."""

from __future__ import annotations

import ast
import doctest
import inspect
from collections.abc import Iterator
from pathlib import Path

from narrator.compose.english import RULES
from narrator.compose.rules import Rule, Speak

PAGE = Path(__file__).with_name("spoken-forms.md")
_HEAD = """\
# How written English is read out

A listener should hear what a trained reader would say: “£3.50” is “three pounds fifty”, and
“Henry VIII” is “Henry the Eighth”. Narrator does this with the rules below. They are tried in this
order, and an earlier rule keeps what it has found. `narrator script --explain` names the rule
behind everything in your own text that is said otherwise than written.

Plain `en` is read as in the USA. Every other variety but American, Puerto Rican, Liberian and
Philippine English is read as in Britain; an example that says `en-GB` shows the difference. What no
rule knows is spelled, never skipped. Where a reading is silent, as for a mark of citation, a rule
says so.

Not content with a reading? Put the words you want in the `[pronounce]` table of `narrator.toml`, or
in a lexicon, or write `(£3.50)[sub:"three fifty"]` in the script.

<!-- Made by `python docs/make_spoken_forms.py` from the doctests of the rules. -->
"""


def find_examples(speak: Speak) -> Iterator[tuple[str, str, str]]:
    """Each example of a rule's doctest: written, spoken, and its language where it is not en."""
    for example in doctest.DocTestParser().get_examples(inspect.getdoc(speak) or ""):
        if not example.want:
            continue
        said = ast.literal_eval(example.want)
        spoken = said if isinstance(said, tuple) else (said,)
        calls = ast.parse(example.source, mode="eval").body
        written = calls.elts if isinstance(calls, ast.Tuple) else [calls]
        for call, words in zip(written, spoken, strict=True):
            assert isinstance(call, ast.Call)
            text, *tags = (ast.literal_eval(argument) for argument in call.args)
            yield text, words, tags[0] if tags else ""


def describe_rule(rule: Rule) -> str:
    """A section of the page: name, what the rule does, and its examples as a table."""
    what = (inspect.getdoc(rule.speak) or "").partition("\n\n")[0].replace("\n", " ")
    rows = [
        f"| {_cell(written)} | {_cell(spoken)}{f' (`{tag}`)' if tag else ''} |"
        for written, spoken, tag in find_examples(rule.speak)
    ]
    return "\n".join(
        (f"## {rule.name}", "", what, "", "| written | said |", "|---|---|", *rows, "")
    )


def _cell(text: str) -> str:
    """``text`` as code in a cell of a table, whatever marks it holds."""
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text.strip() or ' '}{pad}{fence}".replace("|", r"\|")


def make_page() -> str:
    """The whole page, as Markdown."""
    seen: dict[str, Rule] = {}
    for rule in RULES:
        seen.setdefault(rule.name, rule)
    return "\n".join((_HEAD, *map(describe_rule, seen.values())))


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
