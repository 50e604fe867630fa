from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from narrator.compose.english import RULES
from narrator.compose.rules import Rule
from narrator.compose.spoken import explain, to_spoken

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("maker", DOCS / "make_spoken_forms.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_rules_is_what_the_doctests_say(maker: ModuleType) -> None:
    page = (DOCS / "spoken-forms.md").read_text(encoding="utf-8")
    assert page == maker.make_page(), "run: python docs/make_spoken_forms.py"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_explains_itself_and_has_an_example_that_it_makes(
    maker: ModuleType, rule: Rule
) -> None:
    summary = (rule.speak.__doc__ or "").partition("\n")[0]
    assert summary.endswith((".", ":"))
    examples = list(maker.find_examples(rule.speak))
    names = {found.rule for text, _, tag in examples for found in explain(text, tag or "en")}
    assert rule.name in names
    for text, spoken, tag in examples:
        assert to_spoken(text, tag or "en") == spoken
