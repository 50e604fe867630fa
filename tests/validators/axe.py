"""axe-core: what a program can find against WCAG 2.2 AA in a page that is open in a browser."""

from __future__ import annotations

from playwright.sync_api import Page

from validators.tools import need_module

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN = """tags => axe.run(document, {
  runOnly: { type: "tag", values: tags }, resultTypes: ["violations"]
})"""


def check_axe(page: Page) -> list[str]:
    """Each element of the page that breaks a rule, with the rule and the reason."""
    # Through the debugger's door: a page that forbids foreign scripts can be checked, too.
    page.evaluate(need_module("axe-core/axe.min.js").read_text("utf-8"))
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in page.evaluate(RUN, TAGS)["violations"]
        for node in rule["nodes"]
    ]
