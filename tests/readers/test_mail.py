"""Letters, printed pages and screenplays that are given as plain text."""

from __future__ import annotations

from narrator.coverage import count_document
from narrator.document import Document

from .shown import PROSE, read_text, shown, texts

LETTER = """\
From: Ada Finch <ada@example.org>
To: Joan Peel <joan@example.org>
Subject: The lamp
  at Saltmere
Date: Tue, 3 May 2016 10:00:00 +0100

Dear Joan,

it is hanging over the door now.

Joan Peel wrote:
> Has the lamp arrived? I sent it
> on Friday.
>
> > It would be good to have one.

Yes, it has.

--
Ada Finch
"""
MEMO = """\
1.  Lamps

   The lamp over the door is lit at dusk by the keeper, who writes down
   what she has seen for as long as the


Finch                        Informational                      [Page 1]
\f
RFC 9999                The Harbour Lamp Protocol               May 2020


   harbour is open.  Nobody reads it.

   It is kept there.


Finch                        Informational                      [Page 2]
\f
RFC 9999                The Harbour Lamp Protocol               May 2020


   The end of it all.


Finch                        Informational                      [Page 3]
"""
SCREENPLAY = """\
FADE IN:

EXT. HARBOUR - NIGHT

A lamp hangs over the door. The sea is calm and the boats lie still at
the mole.

                         ADA
               (quietly)
          Who put the lamp out
          Before the boats came in?

                         JOAN
          I did.

                                                  CUT TO:

INT. HOUSE - DAY

A gull.
"""


def read_counted(source: str) -> Document:
    document = read_text(source)
    assert document.letters == count_document(document) > 0
    return document


def test_the_head_of_a_letter_gives_title_author_and_date() -> None:
    metadata = read_counted(LETTER).metadata
    assert metadata.title == "The lamp at Saltmere"
    assert (metadata.authors, metadata.date) == (("Ada Finch",), "2016-05-03")


def test_what_a_letter_quotes_is_a_quotation() -> None:
    assert shown(read_counted(LETTER)) == [
        ("narration", "Dear Joan,"),
        ("narration", "it is hanging over the door now."),
        ("narration", "Joan Peel wrote:"),
        ("quote", "Has the lamp arrived? I sent it on Friday."),
        ("quote", "It would be good to have one."),
        ("narration", "Yes, it has."),
        ("narration", "Ada Finch"),
    ]


def test_a_story_that_opens_with_one_field_is_read_whole() -> None:
    document = read_counted(f"From: the harbour\n\n{PROSE}")
    assert (document.metadata.title, document.left_out) == ("From: the harbour", ())


def test_the_prompts_of_a_program_are_no_quotation() -> None:
    document = read_counted(f"{PROSE}\n>>> print(1)\n>>> print(2)\n")
    assert "quote" not in [kind for kind, _ in shown(document)]


def test_the_heads_and_feet_of_pages_are_not_read_and_paragraphs_run_on() -> None:
    document = read_counted(MEMO)
    assert texts(document) == [
        "1.  Lamps",
        "The lamp over the door is lit at dusk by the keeper, who writes down what she has seen "
        "for as long as the harbour is open.  Nobody reads it.",
        "It is kept there.",
        "The end of it all.",
    ]
    assert [item.what for item in document.left_out] == ["the heads and feet of pages"]


def test_chapters_that_begin_a_page_each_keep_their_names() -> None:
    source = "\f".join(f"Chapter {n}\n\n{PROSE}\n{PROSE}" for n in range(1, 6))
    headings = [text for kind, text in shown(read_counted(source)) if kind == "h2"]
    assert headings == [f"Chapter {n}" for n in range(1, 6)]


def test_in_a_screenplay_the_speaker_comes_before_the_words_and_nothing_is_verse() -> None:
    assert shown(read_counted(SCREENPLAY)) == [
        ("narration", "FADE IN:"),
        ("h2", "EXT. HARBOUR - NIGHT"),
        (
            "narration",
            "A lamp hangs over the door. The sea is calm and the boats lie still at the mole.",
        ),
        ("narration", "ADA"),
        ("narration", "(quietly) Who put the lamp out Before the boats came in?"),
        ("narration", "JOAN"),
        ("narration", "I did."),
        ("narration", "CUT TO:"),
        ("h2", "INT. HOUSE - DAY"),
        ("narration", "A gull."),
    ]


def test_a_form_feed_inside_a_line_begins_no_page() -> None:
    source = "The old form\ffeed of the harbour.\n" * 5
    assert read_counted(source).left_out == ()


def test_pages_that_open_with_the_same_words_keep_them() -> None:
    source = "\n\f".join(f"The lamp was lit.\nIt was night {n}.\n" for n in range(5))
    assert "heads" not in str(read_counted(source).left_out)


def test_pages_that_say_the_same_are_read() -> None:
    assert texts(read_counted("The lamp is lit.\n\nThe end.\n\f\n" * 5))[-1] == "The end."
