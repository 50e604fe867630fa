"""Words of several languages in one sentence, each said in its own."""

from __future__ import annotations

import pytest

from narrator.compose import Casting, make_script
from narrator.document import Document, Metadata, Paragraph, Run
from narrator.script import Segment


def compose(*runs: Run) -> Segment:
    document = Document(Metadata(language="en"), (Paragraph(runs),))
    (segment,) = make_script(document, Casting(lambda language: language)).segments
    return segment


@pytest.mark.parametrize("dash", ["—", "–"])
def test_words_of_two_languages_that_a_dash_joins_have_a_voice_each(dash: str) -> None:
    french, german = "je suis content", "ich freue mich"
    runs = (
        Run("To say "), Run(french, language="fr"), Run(dash), Run(german, language="de"),
        Run(f"{dash}is polite."),
    )  # fmt: skip
    segment = compose(*runs)
    assert [(token.shown, token.language) for token in segment.tokens] == [
        ("To", None), ("say", None), ("je", "fr"), ("suis", "fr"), (f"content{dash}", "fr"),
        ("ich", "de"), ("freue", "de"), (f"mich{dash}", "de"), ("is", None), ("polite.", None),
    ]  # fmt: skip


def test_a_quotation_after_a_dash_leaves_the_words_around_it_alone() -> None:
    runs = (
        Run("He said—“"),
        Run("Où est la gare?", language="fr"),
        Run("”—and left."),
    )
    segment = compose(*runs)
    foreign = [token.shown for token in segment.tokens if token.language == "fr"]
    assert foreign == ["“Où", "est", "la", "gare?”—"]


def test_a_compound_with_a_foreign_word_keeps_its_hyphen() -> None:
    runs = (Run("A "), Run("GIF", substitute="jif"), Run("-like picture."))
    assert compose(*runs).spoken == "A jif-like picture."
