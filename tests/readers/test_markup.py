from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.document import Code, Heading, Run, block_texts, runs_text
from narrator.readers.markup.body import read_body
from narrator.readers.markup.dom import parse_html

from .markup_shown import left_out, read, runs, shown, texts


def heading(source: str) -> Heading:
    return next(block for block in read(source).blocks if isinstance(block, Heading))


def test_inline_elements_never_split_a_word_and_blocks_always_do() -> None:
    assert texts("<p>un<b>believ</b>able <i>t</i>ale<div>one</div>two") == [
        "unbelievable tale", "one", "two",
    ]  # fmt: skip


def test_white_space_collapses_as_a_browser_shows_it() -> None:
    assert texts("<p>  a \n <b> b</b>\t c <br>  d  </p>") == ["a b c\nd"]


def test_text_outside_any_paragraph_is_read() -> None:
    assert texts("<body>loose<p>in</p>after<div>box</div></body>") == [
        "loose", "in", "after", "box",
    ]  # fmt: skip


def test_two_line_breaks_part_paragraphs() -> None:
    assert texts("<div>one<br><br>two<br>three</div>") == ["one", "two\nthree"]


@pytest.mark.parametrize(
    ("source", "level", "text"),
    [
        ("<h3>Ships</h3>", 3, "Ships"),
        ("<div role=heading aria-level=4>Ships</div>", 4, "Ships"),
        ("<h2>CHAPTER I.<br>The Valley</h2>", 2, "CHAPTER I. The Valley"),
        ("<h2>Chapter 1<br>The Valley</h2>", 2, "Chapter 1: The Valley"),
        ("<h2>A long title<br>on two lines</h2>", 2, "A long title on two lines"),
        ("<hgroup><h2>IV</h2><p>The Storm</p></hgroup>", 2, "IV: The Storm"),
        ("<h1><img src=title.png alt='The Storm'></h1>", 1, "The Storm"),
    ],
)
def test_headings_have_their_level_and_all_their_words(source: str, level: int, text: str) -> None:
    found = heading(f"{source}<p>text")
    assert (found.level, runs_text(found.runs)) == (level, text)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<section epub:type=index><h2>Names</h2><h3>A</h3>", "index"),
        ("<section role=doc-bibliography><div><h2>Books</h2></div></section>", "bibliography"),
        ("<h2 epub:type=glossary>Words</h2>", "glossary"),
        ("<h2>Literaturverzeichnis</h2>", "bibliography"),
        ("<h2>Notes from Underground</h2>", ""),
    ],
)
def test_a_heading_says_what_part_it_opens(source: str, kind: str) -> None:
    assert heading(source).kind == kind


def test_only_the_first_heading_names_its_section() -> None:
    blocks = read("<section epub:type=index><h2>Names</h2><p>x<h3>A</h3></section>").blocks
    assert [block.kind for block in blocks if isinstance(block, Heading)] == ["index", ""]


def test_items_keep_the_numbers_that_a_browser_shows() -> None:
    assert texts("<ol start=3><li>a<li value=7>b<li>c</ol>") == ["3. a", "7. b", "8. c"]
    assert texts("<ol type=a reversed><li>x<li>y</ol>") == ["b. x", "a. y"]
    assert texts("<ol type=I><li><p>x<p>more<ul><li>sub</ul></ol>") == ["I. x", "more", "sub"]
    assert texts("<ol style='list-style: none'><li>x</ol>") == ["x"]


def test_what_is_in_a_list_or_a_quotation_has_its_role() -> None:
    assert shown("<blockquote><p>said<ul><li>one</ul></blockquote><dl><dt>a<dd>b</dl>") == [
        ("quote", "said"), ("list-item", "one"), ("list-item", "a"), ("list-item", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "<section epub:type='z3998:poem'><p><span>one</span><br/><span class=i1>two</span></p>",
        "<div class=poem><p class=stanza><span class=i0>one</span><span class=i2>two</span></p>",
        "<div class=poem><span class=i0>one<br></span><span class=i2>two<br></span></div>",
        "<div class=poetry><div class=stanza><div class=verse>one</div><div class=verse>two</div>",
        "<blockquote class=verse>one<br>two</blockquote>",
        "<div class=poem><p>one</p><p>two</p></div>",
        "<pre class=poem>one\ntwo</pre>",
    ],
)
def test_verse_is_one_paragraph_a_stanza_with_its_lines(source: str) -> None:
    assert shown(source) == [("verse", "one\ntwo")]


def test_stanzas_are_paragraphs_of_their_own() -> None:
    source = "<div class=poem><p><span>a</span><br><span>b</span></p><p>c<br>d</p></div>"
    assert shown(source) == [("verse", "a\nb"), ("verse", "c\nd")]


@pytest.mark.parametrize(
    "anchor",
    ["<a class=anchor href=#a>¶</a>", "<a href=#a>#</a>", "<a class=permalink href=/p#a>🔗</a>"],
)
def test_the_signs_that_link_to_a_heading_are_not_spoken(anchor: str) -> None:
    source = f"<h2 id=a>Boats {anchor}</h2><p>C is #1, see § 2."
    assert texts(source) == ["Boats", "C is #1, see § 2."]


def test_an_address_that_a_link_shows_is_said_by_its_host() -> None:
    source = "<p>See <a href=x>https://www.example.org/a?b=1</a> or <a href=y>our page</a>."
    assert runs(source) == (
        Run("See "),
        Run("https://www.example.org/a?b=1", substitute="example.org"),
        Run(" or our page."),
    )


def test_a_pronunciation_in_slashes_is_spoken_as_one() -> None:
    source = "<p>Ada (<span class=IPA lang=en-fonipa><a href=/h>/ˈeɪdə/</a></span>) was"
    assert runs(source) == (Run("Ada ("), Run("/ˈeɪdə/", ipa="ˈeɪdə"), Run(") was"))
    assert runs("<p>The <span class=IPA>International</span> one") == (
        Run("The International one"),
    )


def test_listings_keep_their_lines_and_code_in_a_line_is_text() -> None:
    body = read("<pre><code>x = 1\n  y</code></pre><p>run <code>x</code>.")
    assert isinstance(body.blocks[0], Code)
    assert body.blocks[0].text == "x = 1\n  y"
    assert shown("<p>run <code>x</code>.") == [("narration", "run x.")]


def test_a_picture_or_formula_in_a_listing_is_read_in_its_place() -> None:
    source = "<pre>x = 1 <img alt='Warning'>\n<math><mi>y</mi></math> = 2 <svg>z</svg></pre>"
    assert texts(source) == ["x = 1 Warning\ny = 2"]
    assert left_out(source) == {"the words inside pictures": 1}


def test_prose_that_only_keeps_its_lines_is_no_listing() -> None:
    letter = "Dear sir, I write to you about the ship.\nShe is late, and we are all afraid for her."
    assert shown(f"<pre>{letter}</pre>") == [("narration", letter)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("x<sup>2</sup>", "x²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("the 1<sup>st</sup> of M<sup>me</sup> X", "the 1st of Mme X"),
        ("x<sup>n</sup> and e<sup>2k</sup>", "xⁿ and e^2k"),
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> is", "a ⁄ b is"),
        ("<math alttext='a over b'><mi>q</mi></math> is", "a over b is"),
        ("<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math>", "√(x + 1)"),
        ("<span class=katex><span class=katex-mathml><math><mi>x</mi></math></span>"
         "<span class=katex-html aria-hidden=true>x</span></span>", "x"),
        ("<span style='display: none'><math alttext=y><mi>x</mi></math></span>"
         "<img alt='{y}' aria-hidden=true>", "y"),
        ("<span class=MathJax>drawn</span><script type='math/tex'>x^2</script>", "x^2"),
    ],
)  # fmt: skip
def test_formulas_and_raised_signs_are_kept(source: str, text: str) -> None:
    assert texts(f"<p>{source}</p>") == [text]


def test_a_formula_on_its_own_line_is_a_paragraph() -> None:
    source = "<p>So <math display=block><mi>x</mi><mo>=</mo><mn>1</mn></math> holds."
    assert shown(source) == [("narration", "So"), ("formula", "x = 1"), ("narration", "holds.")]


def test_other_languages_and_pronunciations_stay_with_their_words() -> None:
    assert runs("<p>He said <i lang=fr>bonjour <b>toi</b></i>, <i lang=en-US>friend</i>.") == (
        Run("He said "), Run("bonjour toi", language="fr"), Run(", friend."),
    )  # fmt: skip
    assert runs("<p>a <span ssml:alphabet=ipa ssml:ph='təˈmɑːtəʊ'>to<b>mato</b></span>") == (
        Run("a "), Run("tomato", ipa="təˈmɑːtəʊ"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        "<span epub:type=pagebreak title=12></span>", "<span role=doc-pagebreak aria-label=12>",
        "<span class=pagenum>[Pg 12]</span>", "<a id=Page_12></a>", "<a name=page12></a>",
        "<span class=pagenum><a id=p12>12</a></span>",
    ],
)  # fmt: skip
def test_a_page_begins_inside_the_sentence_and_is_never_spoken(page: str) -> None:
    assert runs(f"<p>one {page}</span>two</p>") == (Run("one "), Run("", page="12"), Run("two"))


def test_a_page_between_paragraphs_begins_with_the_next_words() -> None:
    body = read("<p>a</p><p><span class=pagenum>[Pg 2]</span></p><table><tr><th>x<td>y</table><p>b")
    assert [getattr(block, "runs", ()) for block in body.blocks] == [
        (Run("a"),), (), (Run("", page="2"), Run("b")),
    ]  # fmt: skip


def test_what_nobody_sees_is_counted_and_not_read() -> None:
    source = (
        "<p>a<del>old</del> <s>struck</s><p hidden>one two<p style='display:none'>three"
        "<p aria-hidden=true>four<p><button>Press</button><ruby>漢字<rt>かんじ</rt></ruby>"
        "<iframe>no frames</iframe><script>code()</script><noscript>no scripts</noscript>"
    )
    assert texts(source) == ["a struck", "漢字"]
    assert left_out(source) == {
        "deleted text": 1, "hidden text": 4, "the controls of forms": 1,
        "the readings over words": 1, "the text instead of players": 2,
        "the text for browsers without scripts": 2,
    }  # fmt: skip


def test_a_page_without_any_text_but_that_for_missing_scripts_reads_it() -> None:
    assert texts("<div id=root></div><noscript>Enable scripts</noscript>") == ["Enable scripts"]


def test_a_field_in_a_sentence_is_a_blank() -> None:
    assert texts("<p>I <input> home.<p><input type=search><p>____ is") == ["I ___ home.", "____ is"]


def test_places_tell_the_block_at_or_after_an_element() -> None:
    body = read("<div id=a><p id=b>one <b id=c>x</b></p></div><p id=d></p><p>two</p><a id=e></a>")
    assert body.places == {"a": 0, "b": 0, "c": 0, "d": 1, "e": 2}


def test_anchors_name_the_file_and_the_nearest_id() -> None:
    (block,) = read("<section id=s><p>x", file="ch1.xhtml").blocks
    assert block.anchor is not None
    assert (block.anchor.file, block.anchor.fragment, block.anchor.line) == ("ch1.xhtml", "s", 0)


_TAGS = st.sampled_from(
    ["p", "div", "b", "i", "h2", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "pre",
     "sup", "sub", "a href='#x'", "a id=x href='#y'", "span class=pagenum", "aside", "del", "q",
     "ruby", "rt", "section epub:type=footnotes", "li id=x", "div class=poem", "figure",
     "figcaption", "br", "hr", "img alt=pic", "img", "math", "mi", "svg", "title", "button",
     "noscript", "caption", "td colspan=3", "span lang=fr", "hgroup", "p id=y", "dl", "dt id=x",
     "dd", "td rowspan=4", "span class=ipa", "a href=z"],
)  # fmt: skip
_PIECES = st.one_of(
    _TAGS.map(lambda tag: f"<{tag}>"),
    _TAGS.map(lambda tag: f"</{tag.split()[0]}>"),
    st.sampled_from(
        [
            "one ",
            "two",
            " 3",
            "[4]",
            "*",
            "é",
            " ",
            "\n",
            "&shy;",
            "½",
            "一",
            "<p>[1] a",
            "<p>[2] b",
            "<p>[3] https://a.org/c",
            "www.a.org/b",
            "/ˈa/",
        ]
    ),
)


@given(st.lists(_PIECES, max_size=40))
def test_every_letter_is_read_or_named_whatever_the_markup(pieces: list[str]) -> None:
    read("".join(pieces))


def test_any_element_can_be_read_by_itself() -> None:
    main = parse_html(b"<main><p>x</p></main><p>y", "page.html").find(".//main")
    assert main is not None
    assert [" ".join(block_texts(block)) for block in read_body(main).blocks] == ["x"]
