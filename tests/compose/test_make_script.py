"""From a Document to a Script: chapters, roles, voices and pauses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator.compose import Casting, find_language, make_script
from narrator.compose.choices import Choices
from narrator.compose.pauses import Pauses
from narrator.document import (
    Block,
    Code,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Run,
    Table,
)
from narrator.errors import VoiceError
from narrator.readers import markdown
from narrator.scaffold import HELLO
from narrator.script import Script, Segment

CASTING = Casting(lambda language: f"voice-{language}", "", {"question": "asker"})


def compose(*blocks: Block, title: str = "", language: str = "en") -> Script:
    return make_script(Document(Metadata(title=title, language=language), blocks), CASTING)


def paragraph(text: str, **marks: object) -> Paragraph:
    return Paragraph((Run(text, **marks),))  # type: ignore[arg-type]


def heading(text: str, level: int = 2) -> Heading:
    return Heading((Run(text),), level)


def segments(*blocks: Block, **options: str) -> tuple[Segment, ...]:
    return compose(*blocks, **options).segments


def test_the_title_is_spoken_once_and_names_the_first_chapter() -> None:
    script = compose(paragraph("Once."), heading("Later"), paragraph("Twice."), title="A tale")
    assert [chapter.title for chapter in script.chapters] == ["A tale", "Later"]
    assert [segment.text for segment in script.segments] == ["A tale", "Once.", "Later", "Twice."]
    assert [segment.role for segment in script.segments] == [
        "title", "narration", "heading", "narration",
    ]  # fmt: skip


def test_a_title_that_is_only_metadata_is_not_spoken() -> None:
    document = Document(Metadata("Hidden", language="en"), (paragraph("Once."),), False)
    script = make_script(document, CASTING)
    assert script.title == "Hidden"
    assert [segment.text for segment in script.segments] == ["Once."]


def test_text_before_the_first_heading_is_an_introduction_in_the_words_of_its_language() -> None:
    script = compose(paragraph("Zuerst."), heading("Danach"), paragraph("Ja."), language="de")
    assert [chapter.title for chapter in script.chapters] == ["Einleitung", "Danach"]


def test_a_text_without_title_or_heading_takes_the_name_that_it_is_given() -> None:
    document = Document(Metadata(language="en"), (paragraph("Words."),))
    assert make_script(document, CASTING, name="notes").title == "notes"


def test_levels_start_at_one_whatever_the_source_uses() -> None:
    script = compose(heading("Part", 3), paragraph("a."), heading("Section", 4), paragraph("b."))
    assert [chapter.level for chapter in script.chapters] == [1, 2]


def test_a_heading_without_sound_opens_no_chapter_of_its_own() -> None:
    assert [
        c.title for c in compose(heading("* * *"), heading("Real"), paragraph("a.")).chapters
    ] == ["Real"]


def test_segments_are_sentences_numbered_through_the_script() -> None:
    found = segments(paragraph("Mr. Hale came. He left."), heading("Two"), paragraph("Again."))
    assert [(segment.id, segment.text) for segment in found] == [
        ("s0001", "Mr. Hale came."), ("s0002", "He left."), ("s0003", "Two"), ("s0004", "Again."),
    ]  # fmt: skip
    assert [segment.ends for segment in found] == ["sentence", "block", "block", "block"]


def test_shown_and_spoken_words_stay_together() -> None:
    (segment,) = segments(paragraph("Mr. Hale paid £3.50."))
    assert segment.text == "Mr. Hale paid £3.50."
    assert segment.spoken == "Mister Hale paid three pounds fifty."
    assert [(token.shown, token.spoken) for token in segment.tokens if token.rule] == [
        ("Mr.", "Mister"), ("£3.50.", "three pounds fifty."),
    ]  # fmt: skip


def test_pauses_follow_role_and_place() -> None:
    pauses = Pauses()
    document = Document(
        Metadata(title="Title", language="en"),
        (
            paragraph("One. Two."),
            Paragraph((Run("first"),), "list-item"),
            Paragraph((Run("last"),), "list-item"),
            paragraph("A line\nand another."),
            heading("Next"),
            paragraph("Q: Why?"),
            paragraph("A: So."),
        ),
    )
    script = make_script(document, CASTING)
    assert [(segment.text, segment.pause_ms) for segment in script.segments] == [
        ("Title", pauses.title),
        ("One.", pauses.sentence),
        ("Two.", pauses.paragraph),
        ("first", pauses.list_item),
        ("last", pauses.list_item),
        ("A line", pauses.line),
        ("and another.", pauses.chapter),
        ("Next", pauses.heading),
        ("Why?", pauses.question),
        ("So.", pauses.chapter),
    ]


def test_voices_come_from_the_cast_and_otherwise_from_the_language() -> None:
    script = compose(paragraph("Q: Why?"), paragraph("A: So."), language="en-GB")
    assert [(segment.role, segment.voice) for segment in script.segments] == [
        ("question", "asker"), ("answer", "voice-en-GB"),
    ]  # fmt: skip
    assert script.cast == {"question": "asker", "answer": "voice-en-GB"}


def test_a_phrase_in_another_language_gets_the_voice_of_that_language() -> None:
    runs = (Run("She said "), Run("bonne nuit, mon ami", language="fr"), Run(", and left."))
    script = compose(Paragraph(runs))
    assert script.language_voices == {"fr": "voice-fr"}
    (segment,) = script.segments
    assert segment.text == "She said bonne nuit, mon ami, and left."
    assert [
        (voice, language, " ".join(token.spoken for token in tokens))
        for voice, language, tokens in segment.runs(script.language_voices)
    ] == [
        ("voice-en", "en", "She said"),
        ("voice-fr", "fr", "bonne nuit, mon ami,"),
        ("voice-en", "en", "and left."),
    ]


def choose_few(language: str) -> str:
    if language not in ("en", "fr"):
        raise VoiceError("no voice here speaks this language", language)
    return f"voice-{language}"


def test_a_phrase_that_no_voice_speaks_stays_with_the_voice_of_the_text() -> None:
    runs = (Run("He said "), Run("dia dhuit a chara", language="ga"), Run("."))
    document = Document(Metadata(language="en"), (Paragraph(runs),))
    script = make_script(document, Casting(choose_few))
    assert script.language_voices == {}
    assert script.segments[0].spoken == "He said dia dhuit a chara."


def test_letters_that_no_voice_speaks_are_silent_and_named() -> None:
    document = Document(Metadata(language="en"), (paragraph("He said ᎣᏏᏲ to all."),))
    script = make_script(document, Casting(choose_few))
    assert script.segments[0].text == "He said ᎣᏏᏲ to all."
    assert script.segments[0].spoken == "He said to all."
    assert "1 word is silent, since no voice here speaks “chr”" in script.warnings[0]


def test_a_single_foreign_word_stays_with_the_voice_of_its_sentence() -> None:
    runs = (Run("She had "), Run("la grippe", language="fr"), Run(" again."))
    assert compose(Paragraph(runs)).language_voices == {}
    alone = compose(Paragraph((Run("“"), Run("Bonjour!", language="fr"), Run("” he said."))))
    assert alone.language_voices == {"fr": "voice-fr"}


def test_foreign_phrases_can_be_kept_in_the_home_voice() -> None:
    runs = (Run("She said "), Run("bonne nuit, mon ami", language="fr"), Run("."))
    document = Document(Metadata(language="en"), (Paragraph(runs),))
    assert make_script(document, CASTING, choices=Choices(foreign="keep")).language_voices == {}


def test_phrases_that_no_mark_calls_foreign_are_named() -> None:
    script = compose(paragraph("He smiled. “Je ne sais pas, mon ami.” She left."))
    (warning,) = script.warnings
    assert "1 phrase seems to be in another language (fr)" in warning
    assert "Je ne sais pas" in warning


def test_a_very_long_sentence_is_cut_after_a_clause() -> None:
    text = ", ".join(["the wall went on and on over the hills"] * 100) + "."
    found = segments(paragraph(text))
    assert len(found) > 2
    assert all(len(segment.text) <= 1500 for segment in found)
    assert all(segment.text.endswith(("hills,", "hills.")) for segment in found)
    assert " ".join(segment.text for segment in found) == text


def test_what_no_person_wrote_is_cut_anywhere_but_not_lost() -> None:
    assert sum(len(segment.text) for segment in segments(paragraph("a" * 5000))) == 5000


def test_words_in_another_alphabet_change_the_voice_by_themselves() -> None:
    script = compose(paragraph("He wrote 你好 on the wall."))
    assert script.language_voices == {"zh": "voice-zh"}


def test_a_text_in_a_language_that_nothing_speaks_is_refused() -> None:
    document = Document(Metadata(language="zh"), (paragraph("他写了你好。"),))
    with pytest.raises(VoiceError, match="zh"):
        make_script(document, Casting(choose_few))


def test_marks_of_a_script_reach_the_tokens() -> None:
    runs = (
        Run("Ask "),
        Run("Kim", substitute="Kim Jong-un"),
        Run("’s aide", break_ms=400),
        Run(" about "),
        Run("songbun", ipa="sɔŋbun"),
        Run(" at "),
        Run("noon", voice="other"),
        Run("."),
    )
    (segment,) = segments(Paragraph(runs))
    assert segment.text == "Ask Kim’s aide about songbun at noon."
    assert segment.spoken == "Ask Kim Jong-un’s aide about songbun at noon."
    assert [token.break_ms for token in segment.tokens if token.break_ms] == [400]
    assert [(token.shown, token.ipa) for token in segment.tokens if token.ipa] == [
        ("songbun", "sɔŋbun")
    ]
    assert [(token.shown, token.voice) for token in segment.tokens if token.voice] == [
        ("noon.", "other")
    ]


def test_pictures_are_told_by_their_alternative_text_and_the_others_are_counted() -> None:
    script = compose(Figure("A map\nof the border."), Figure(""), Figure(" "), language="en")
    (segment,) = script.segments
    assert (segment.role, segment.text) == ("figure", "A map of the border.")
    assert segment.spoken == "Image: A map of the border."
    assert [(part.what, part.why) for part in script.left_out] == [
        ("figure", "without description")
    ] * 2


def test_a_table_is_read_row_by_row_with_its_column_heads() -> None:
    def row(*cells: str) -> tuple[tuple[Run, ...], ...]:
        return tuple((Run(cell),) if cell else () for cell in cells)

    table = Table(row("Wall", "Length"), (row("North", "5 km"), row("South", "")))
    spoken = [segment.spoken for segment in segments(table)]
    assert spoken == [
        "Table: Wall, Length.", "North, Length: five kilometers.", "South,",
    ]  # fmt: skip
    assert [segment.text for segment in segments(table)][1] == "North | 5 km"


def test_a_listing_is_announced_and_read_line_by_line() -> None:
    found = segments(Code("x = 1\n\nprint(x)\n"))
    assert [segment.role for segment in found] == ["code", "code"]
    assert found[0].spoken.startswith("Code: x")
    assert found[0].text == "x = 1"


def test_what_cannot_be_heard_is_no_segment() -> None:
    assert segments(paragraph("* * *"), paragraph("…"), paragraph("Words.")) == segments(
        paragraph("Words.")
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Plain words.", "en"),
        ("Он молчал.", "ru"),
        ("これは本です。", "ja"),
        ("这是一本书。", "zh"),
        ("هذا كتاب", "ar"),
        ("Το βιβλίο", "el"),
    ],
)
def test_the_letters_tell_the_language_of_a_text_that_does_not_name_it(
    text: str, language: str
) -> None:
    assert find_language(Document(Metadata(), (paragraph(text),))) == language


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ('One. [break:"700ms"] Two.', {"One.": 700}),
        ('One.[break:"700ms"] Two.', {"One.": 700}),
        ('One [break:"700ms"] more. Two.', {"One": 700}),
        ('One. Two. [break:"1s"]', {"Two.": 1000}),
        ('One. [break:"1s"] [break:"1s"] Two.', {"One.": 2000}),
        ('(One.)[sub:"Uno."] [break:"1s"] Two.', {"One.": 1000}),
        ('- One. [break:"1s"]\n- Two.', {"One.": 1000}),
        ('One.\n\n[break:"1s"]\n\nTwo.', {"One.": 1000}),
    ],
)
def test_a_break_is_heard_after_the_word_before_it(text: str, rests: dict[str, int]) -> None:
    source = f"---\nnarrator: 1\nlanguage: en\n---\n\n{text}\n"
    script = make_script(markdown.read(source.encode(), "script.md"), CASTING)
    found = {
        token.shown: token.break_ms
        for segment in script.segments
        for token in segment.tokens
        if token.break_ms
    }
    assert found == rests


def test_every_break_that_we_show_to_people_is_heard() -> None:
    top = Path(__file__).resolve().parents[2]
    readme = (top / "README.md").read_text("utf-8")
    example = re.search(r"```markdown\n(---\nnarrator: 1.*?)```", readme, re.DOTALL)
    assert example
    explainer = (top / "script" / "why-cant-you-leave-north-korea.md").read_text("utf-8")
    for text in (example[1], HELLO, explainer):
        script = make_script(markdown.read(text.encode(), "script.md"), CASTING)
        heard = [token for part in script.segments for token in part.tokens if token.break_ms]
        assert len(heard) == text.count("[break:") > 0


def test_marks_survive_the_quotation_marks_around_them() -> None:
    runs = (Run("“"), Run("Hello there", voice="other", break_ms=300), Run("” he said."))
    (segment,) = segments(Paragraph(runs))
    assert [(token.shown, token.voice, token.break_ms) for token in segment.tokens] == [
        ("“Hello", "other", 0), ("there”", "other", 300), ("he", None, 0), ("said.", None, 0),
    ]  # fmt: skip


def test_what_cannot_be_spoken_is_listed_as_left_out() -> None:
    script = compose(paragraph("?!"), paragraph("Words."), paragraph("* * *"))
    assert [(part.what, part.words) for part in script.left_out] == [("“?! * * *”", 4)]
