"""RESULTS.md is made of the figures that are kept, and every example in a docstring holds."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import figures
import pytest
import run

MODULES = ("bench", "cold", "edits", "figures", "profile_build")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(figures, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed


def test_results_show_each_part_that_was_measured_with_its_day_and_machine() -> None:
    rows = [{"name": "encode", "cpu_s": 2.25, "share": 0.75, "ms_a_second": 1.5},
            {"name": "read", "cpu_s": 0.75, "share": 0.25, "ms_a_second": 0.5}]  # fmt: skip
    figures.save_figures("profile", rows, ["Machine: a slate"])
    page = run.render_results()
    assert "## Where a cold build's time goes" in page
    assert "## Targets" not in page
    assert "- Machine: a slate" in page
    assert "| encode | 2.25 | 75.0% | 1.50 |" in page
    assert "| all | 3.00 | 100 % | 2.00 |" in page


def test_a_part_that_does_not_exist_is_named() -> None:
    assert not run.choose(["results"])
    with pytest.raises(ValueError, match="no part peer: there are targets"):
        run.choose(["peer"])
