"""What Obsidian, GitHub, Hugo, Jekyll and chat answers write in Markdown."""

from __future__ import annotations

import pytest

from narrator.coverage import count_document
from narrator.document import Code, Document, Figure, Paragraph

from .shown import read_markdown, read_script, texts


def read_counted(source: str) -> Document:
    """What is read, once every letter is accounted for."""
    document = read_markdown(source)
    assert document.letters == count_document(document) > 0
    return document


def test_a_callout_opens_with_its_title_or_else_its_kind() -> None:
    document = read_counted(
        "> [!NOTE]\n> Slippery *stones*.\n\n> [!tip]- Read **this** first\n> It rains.\n"
    )
    assert texts(document) == ["Note", "Slippery stones.", "Read this first", "It rains."]
    assert {block.role for block in document.blocks if isinstance(block, Paragraph)} == {"quote"}


def test_brackets_with_an_exclamation_mark_outside_a_quotation_are_text() -> None:
    assert texts(read_counted("[!NOTE]\nStones.\n")) == ["[!NOTE] Stones."]


def test_links_between_notes_are_read_by_what_they_show() -> None:
    document = read_counted(
        "See [[Rivers]], [[Lakes|the lakes]] and [[Sea#Deep part]], as in [[1]](http://a.example).\n"
    )
    assert texts(document) == ["See Rivers, the lakes and Sea, Deep part, as in [1]."]


def test_an_embedded_picture_is_a_figure_without_its_file_name() -> None:
    (figure,) = read_counted("![[Old map.png|300]]\n\n").blocks
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.source) == ("", "Old map.png")


def test_marked_text_is_read_and_comments_are_not() -> None:
    document = read_counted(
        "A ==very *high*== dam.%% hidden %%\n\n%%\nmore\n\nhidden\n%%\n\nEnd ^1a2b3c\n"
    )
    assert texts(document) == ["A very high dam.", "End"]


@pytest.mark.parametrize(
    "text", ["a == b and c == d", "100%% and 50%%", "x^2 ^up", "{a, b}", "if a==b or c==d"]
)
def test_such_signs_in_plain_text_stay(text: str) -> None:
    assert texts(read_counted(f"{text}\n")) == [text]


def test_the_tags_of_site_builders_are_not_read_but_what_is_between_them_is() -> None:
    document = read_counted(
        "{% include toc.html %}\n\n* TOC\n{:toc}\n\n"
        "{{% notice warning %}}\nBeware.\n{{% /notice %}}\n\n"
        '{: .note }\nSee [the *other*]({{< ref "other.md" >}}) one.\n\n'
        "Now {% comment %} not this {% endcomment %}here.\n"
    )
    assert texts(document) == ["Beware.", "See the other one.", "Now here."]


def test_a_picture_in_a_tag_is_a_figure_with_its_text_alternative() -> None:
    (figure,) = read_counted('{{< figure src="a.jpg" alt="Dog on grass" >}}\n').blocks
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.source) == ("Dog on grass", "a.jpg")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{% highlight ruby %}", "{% endhighlight %}"),
        ("{{< highlight go >}}", "{{< /highlight >}}"),
    ],
)
def test_highlighted_lines_are_code(opening: str, closing: str) -> None:
    (code,) = read_counted(f"{opening}\ndef x\n\n  # no heading\n{closing}\n").blocks
    assert isinstance(code, Code)
    assert code.text == "def x\n\n  # no heading"


def test_attributes_behind_a_picture_are_not_read() -> None:
    source = '![A mill](a.png){: width="300" }\n\n![A map](b.png){#fig-b width=50%}\n'
    assert [block.alt for block in read_counted(source).blocks if isinstance(block, Figure)] == [
        "A mill",
        "A map",
    ]


def test_formulas_in_the_brackets_of_tex_are_told_from_escaped_brackets() -> None:
    document = read_counted(
        "So \\( E = mc^2 \\) holds \\(always\\), \\[as said\\].\n\n\\[\nF = ma\n\\]\n"
    )
    assert texts(document) == ["So E = mc² holds (always), [as said].", "F = ma"]


def test_the_front_matter_of_hugo_names_the_post() -> None:
    document = read_counted(
        '+++\ntitle = "Rain"\ndate = 2024-03-01T10:00:00Z\n'
        'authors = ["Ann Lake"]\n[params]\nx = 1\n'
        "+++\nIt rains.\n"
    )
    metadata = document.metadata
    assert (metadata.title, metadata.date, metadata.authors) == (
        "Rain",
        "2024-03-01",
        ("Ann Lake",),
    )
    assert texts(document) == ["It rains."]


def test_broken_front_matter_of_hugo_is_not_read_aloud() -> None:
    document = read_counted("+++\ntitle = Rain\n+++\nIt rains.\n")
    assert texts(document) == ["It rains."]
    assert [item.what for item in document.left_out] == ["front matter"]


def test_in_a_script_none_of_this_holds() -> None:
    assert texts(read_script("==a== %%b%% [[c]]\n")) == ["==a== %%b%% [[c]]"]


@pytest.mark.parametrize(
    "source",
    ["{{<a " * 5_000, "[" * 5_000 + "]({", "{% highlight x %}\n" * 5_000, "[[a|" * 5_000,
     "==a " * 5_000, "%%" * 5_001, "\\(a" * 5_000, "> [!a]\n" * 3_000, "![[" * 5_000 + "x.png]]"],
    ids=lambda source: source[:8],
)  # fmt: skip
def test_marks_without_an_end_are_text(source: str) -> None:
    read_counted(f"Word\n\n{source}\n")
