import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.epub_books import links, make_book, page

from .bound import METADATA, bind, list_heard, list_pars, list_texts, parse, read_text

TEXT = "OPS/a.xhtml"


def make_one(body, **book):
    """A book of one document with this body."""
    documents = {"a.xhtml": page(f"<h1>One</h1>{body}")}
    return make_book(documents, toc=links(("One", "a.xhtml")), metadata=METADATA, **book)


def bind_page(body, **book):
    """The files of such a book, bound anew."""
    return bind(make_one(body, **book))


def show(files, name=TEXT):
    """The markup of the document, without what it had around its body."""
    source = files[name].decode()
    return source.partition("</h1>")[2].partition("</body>")[0]


def test_each_sentence_has_an_element_of_its_own():
    files = bind_page("<p>First here. “Second,” he said… Third!</p>")
    assert list_texts(files, TEXT)[2:] == ["First here.", "“Second,” he said…", "Third!"]
    assert show(files).startswith('<p><span id="s0003">First here.</span> <span id="s0004">“Sec')


def test_a_sentence_inside_another_element_is_wrapped_there():
    files = bind_page('<p class="x"><em id="e">One. Two.</em></p>')
    inside = '<span id="s0003">One.</span> <span id="s0004">Two.</span>'
    assert show(files) == f'<p class="x"><em id="e">{inside}</em></p>'


def test_an_element_that_two_sentences_share_is_split_and_keeps_one_id():
    files = bind_page('<p><em id="e" class="x">One. Two</em> goes on.</p>')
    first, second = '<span id="s0003">One.</span> ', '<em class="x">Two</em> goes on.'
    assert show(files) == (
        f'<p><em id="e" class="x">{first}</em><span id="s0004">{second}</span></p>'
    )


def test_an_element_that_a_sentence_ends_in_is_split_too():
    files = bind_page("<p>One <b><i>goes on. Two</i></b> ends.</p>")
    assert list_texts(files, TEXT)[2:] == ["One goes on.", "Two ends."]
    root = parse(files, TEXT)
    assert [read_text(one) for one in root.iter("{*}b")] == ["goes on.", "Two"]
    assert [read_text(one) for one in root.iter("{*}i")] == ["goes on.", "Two"]


def test_what_stands_behind_a_split_element_stays_behind_it():
    files = bind_page("<p>He said: “‘<i>Dio mi l’ha dato. Guai a chi la tocchi!</i>’”</p>")
    assert list_texts(files, TEXT)[2:] == [
        "He said: “‘Dio mi l’ha dato.",
        "Guai a chi la tocchi!’”",
    ]


def test_whole_elements_are_kept_whole():
    files = bind_page("<p><b>Third</b> and <code>x</code><i>y</i>. Next.</p>")
    assert "<b>Third</b> and <code>x</code><i>y</i>.</span>" in show(files)


@pytest.mark.parametrize(
    "inside",
    [
        "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>",
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mn>2</mn></math>',
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>A drop</title></svg>',
        "<code>a. B. c</code>",
        "10<sup>2</sup> H<sub>2</sub>O",
        "soft hy\u00adphen\u2060—joined",
        "<a href='#x'>A link</a>",
        "<span hidden='hidden'>Not for you.</span>",
    ],
)
def test_what_is_inside_a_sentence_stays_as_it_is(inside):
    body = f"<p>Before {inside} behind it.</p>"
    files = bind_page(body)
    before = parse({"a": page(body)}, "a").find("{*}body/{*}p")
    after = parse(files, TEXT).find("{*}body/{*}p/{*}span")
    assert [one.tag for one in before][1:] == [one.tag for one in after][1:]
    assert list(before.itertext()) == list(after.itertext())
    assert [one.attrib for one in before.iter()][1:] == [one.attrib for one in after.iter()][1:]


def test_the_sign_of_a_note_does_not_part_a_sentence():
    sign = '<a epub:type="noteref" href="#n1">1</a>'
    note = '<aside epub:type="footnote" id="n1"><p>The note.</p></aside>'
    files = bind_page(f"<p>It{sign} stands. More.</p><p>Then.</p>{note}")
    assert list_heard(files, TEXT)[2:] == [
        ("", "It1 stands."), ("footnote", "The note."), ("", "More."), ("", "Then."),
    ]  # fmt: skip


def test_a_note_that_does_not_say_so_can_be_skipped_too():
    files = bind_page(
        '<p>It stands<a id="r1" href="#n1"><sup>1</sup></a> here.</p>'
        '<p id="n1"><a href="#r1">1</a> The note.</p>'
    )
    assert ("footnote", "The note.") in list_heard(files, TEXT)


def test_a_row_of_a_table_is_heard_with_its_row():
    rows = "<tr><th>A</th><th>B</th></tr><tr id='mine'><td>one</td><td>two</td></tr>"
    files = bind_page(f"<table>{rows}</table>")
    pars = list_pars(files, TEXT)[2:]
    assert [(kind, one.tag.rpartition("}")[2]) for kind, one, *_ in pars] == [("table", "tr")] * 2
    assert pars[1][1].get("id") == "mine"


def test_a_row_that_repeats_the_cell_of_another_has_its_place_too():
    table = (
        "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan='2'>every day</td><td>one</td></tr>"
        "<tr><td>two</td></tr></table><p>After it.</p>"
    )
    assert list_texts(bind_page(table), TEXT)[2:] == ["AB", "every dayone", "two", "After it."]


def test_a_picture_is_heard_with_itself():
    figure = '<figure><img src="p.jpg" alt="A boat."/><figcaption>The boat.</figcaption></figure>'
    files = bind_page(figure, extra={"OPS/p.jpg": b"x"})
    assert list_heard(files, TEXT)[2:] == [("figure", "A boat."), ("figure", "The boat.")]


def test_lines_of_verse_and_of_code_have_an_element_each():
    files = bind_page("<p>Line one<br/>line two</p><pre>x = 1\ny = 2</pre>")
    assert list_texts(files, TEXT)[2:] == ["Line one", "line two", "x = 1", "y = 2"]
    assert "<br/>" in show(files)


def test_a_number_that_a_list_shows_is_not_looked_for_in_the_text():
    files = bind_page("<ol><li>Item one. More.</li><li>Item two.</li></ol>")
    heard = list_heard(files, TEXT)[2:]
    assert heard == [("list", "Item one."), ("list", "More."), ("list", "Item two.")]


def test_a_heading_that_only_the_contents_have_is_heard_with_what_follows():
    documents = {"a.xhtml": page("<p>Text of it.</p>")}
    files = bind(make_book(documents, toc=links(("A name", "a.xhtml")), metadata=METADATA))
    (_, title, *_), (_, heading, *_), (_, text, *_) = list_pars(files, TEXT)
    assert title is heading is text.getparent()
    assert read_text(text) == "Text of it."


def test_the_title_is_heard_with_the_page_that_shows_it():
    documents = {
        "t.xhtml": page('<section epub:type="titlepage"><h1>The Book</h1></section>'),
        "a.xhtml": page("<h1>One</h1><p>Text.</p>"),
    }
    toc = links(("Title", "t.xhtml"), ("One", "a.xhtml"))
    files = bind(make_book(documents, toc=toc, metadata=METADATA))
    assert "The Book" in list_texts(files, "OPS/t.xhtml")
    assert list_texts(files, TEXT) == ["One", "Text."]


def test_an_id_of_the_source_is_never_taken_twice():
    files = bind_page('<p id="s0003">One. Two.</p><p id="s0004">Three.</p>')
    ids = [one.get("id") for one in parse(files, TEXT).iter("{*}*") if one.get("id")]
    assert len(ids) == len(set(ids))
    assert list_texts(files, TEXT)[2:] == ["One.", "Two.", "Three."]


def test_words_that_occur_twice_are_each_heard_in_their_place():
    files = bind_page('<p>Yes. <span hidden="hidden">No.</span></p><p>No. Yes. No.</p>')
    assert list_texts(files, TEXT)[2:] == ["Yes.", "No.", "Yes.", "No."]
    assert "hidden" not in [
        one.getparent().get("hidden") and "hidden" for _, one, *_ in list_pars(files, TEXT)
    ]


def test_comments_instructions_and_white_space_are_kept():
    body = "<p>One.<!-- a comment -->\n\t Two.</p><?keep this?>\n"
    assert show(bind_page(body)) == (
        '<p><span id="s0003">One.</span><!-- a comment -->\n\t <span id="s0004">Two.</span></p>'
        "<?keep this?>\n"
    )


WORDS = st.sampled_from(["Hale ", "said. ", "“Why? ", "Me!” ", "and ", "so, ", "£3.50 ", "we "])
NAMES = ["em", "b", "a", "span", "q", "sup", "ruby"]
TAGS = st.sampled_from(NAMES)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)
BLOCKS = st.lists(st.lists(INLINE, max_size=6).map("".join), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_any_nesting_of_elements_is_kept_and_every_sentence_heard(blocks):
    body = "".join(f"<p>{block}</p>" for block in blocks)
    files = bind_page(body)
    before, after = parse({"a": page(f"<h1>One</h1>{body}")}, "a"), parse(files, TEXT)
    assert "".join(before.find("{*}body").itertext()) == "".join(after.find("{*}body").itertext())
    for tag in ("p", "ruby", "q"):
        assert len(list(before.iter(f"{{*}}{tag}"))) == len(list(after.iter(f"{{*}}{tag}")))
    ids = [one.get("id") for one in after.iter("{*}*") if one.get("id")]
    assert len(ids) == len(set(ids))
    heard = {one.get("id") for _, one, *_ in list_pars(files, TEXT)}
    for element in after.iter("{*}p", *(f"{{*}}{tag}" for tag in NAMES)):
        for holder, text in ((element, element.text), (element.getparent(), element.tail)):
            if any(map(str.isalnum, text or "")):
                around = (one.get("id") for one in (holder, *holder.iterancestors()))
                assert heard.intersection(filter(None, around)), text
