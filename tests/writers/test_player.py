"""The player page as a file: what it holds, what it allows, and what it never does."""

import base64
import hashlib
import re
from dataclasses import replace
from importlib.resources import files
from io import BytesIO

import pytest
from lxml import html as lxml_html
from makers import make_segment
from PIL import Image

from narrator.script import Token
from narrator.timeline import Interlude
from narrator.writers.player.controls import SHORTCUTS
from narrator.writers.player.words import list_page_languages

from .editions import SENTENCES, make_edition, tell_segments, write_one

EVIL = "</script><!--\u2028]]>&\"'<img src=x onerror=alert(1)>"


def write(edition):
    return write_one("html", edition)


def parse(edition):
    parser = lxml_html.HTMLParser(encoding="utf-8")
    return lxml_html.document_fromstring(write(edition).encode(), parser)


def find_policy(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def hash_text(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def make_cover(side=1400):
    picture = BytesIO()
    Image.new("RGB", (side, side), "teal").save(picture, "JPEG")
    return picture.getvalue()


def test_without_a_script_it_is_a_transcript_with_an_audio_element():
    page = parse(make_edition(SENTENCES, SENTENCES, audio=("a book.m4b", "book.opus")))
    sources = page.xpath("//audio[@controls and @preload='metadata']//source")
    assert [each.get("src") for each in sources] == ["a%20book.m4b", "book.opus"]
    assert [each.get("type") for each in sources] == ["audio/mp4", "audio/ogg; codecs=opus"]
    text = " ".join(page.xpath("string(//main)").split())
    for sentence in SENTENCES:
        assert text.count(sentence) == 2
    assert page.xpath("//*[@id='bar']/@hidden")


def test_chapters_are_linked_in_lists_by_their_levels():
    edition = make_edition(*[SENTENCES] * 4)
    levels = zip(edition.timeline.chapters, (1, 2, 2, 1), strict=True)
    chapters = tuple(replace(chapter, level=level) for chapter, level in levels)
    page = parse(replace(edition, timeline=replace(edition.timeline, chapters=chapters)))
    (contents,) = page.xpath("//nav[@id='contents']")
    links = contents.xpath(".//a")
    assert [each.text for each in links] == [f"Chapter {number}" for number in range(1, 5)]
    assert [len(each.xpath("ancestor::ol")) for each in links] == [1, 2, 2, 1]
    assert all(page.xpath(f"//*[@id='{each.get('href')[1:]}']") for each in links)
    starts = [int(each.get("data-start")) for each in links]
    assert starts == [chapter.start_ms for chapter in chapters]


def test_one_chapter_needs_no_contents():
    page = parse(make_edition(SENTENCES))
    assert not page.xpath("//nav")
    assert not page.xpath("//*[@data-do='next_chapter']")


def test_the_title_that_is_spoken_is_the_heading_of_the_page():
    title = make_segment("On Hale", 1, role="title")
    page = parse(tell_segments(title, make_segment("Text.", 2), title="On Hale"))
    assert page.xpath("string(//header//h1[span[@id='s0001']])") == "On Hale"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("string(//title)") == "On Hale"


def test_a_title_that_is_not_spoken_is_shown_all_the_same():
    page = parse(make_edition(SENTENCES, title="On Hale"))
    assert page.xpath("string(//h1)") == "On Hale"
    assert not page.xpath("//h1//*[@data-t]")


def test_author_date_and_length_are_told():
    edition = make_edition(SENTENCES, authors=("Ada", "Bram"), date="2023-11-26")
    front = parse(edition).xpath("string(//header)")
    assert "By Ada, Bram" in front
    assert "Published November 26, 2023" in front
    assert re.search(r"\d+ seconds", front)


def test_each_sentence_knows_when_its_words_are_heard():
    page = parse(make_edition(["Hale paid now."], gap_ms=0))
    (times,) = page.xpath("//*[@id='s0001']/@data-t")
    assert times == "700 30 30 30"


def test_rounding_never_adds_up():
    page = parse(make_edition([" ".join(["word"] * 300)], word_ms=333))
    (times,) = page.xpath("//*[@id='s0001']/@data-t")
    start, *steps = map(int, times.split())
    assert abs(start + 10 * sum(steps) - (700 + 300 * 333)) <= 10


def test_only_its_own_styles_and_scripts_may_run():
    page = parse(make_edition(SENTENCES))
    policy = find_policy(page)
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == hash_text(*page.xpath("//style/text()"))
    assert policy["script-src"].split() == [
        hash_text(each) for each in page.xpath("//script/text()")
    ]
    assert not page.xpath("//@style | //@onclick | //script/@src | //link[@rel='stylesheet']")


def test_it_asks_for_nothing_but_what_lies_beside_it():
    page = parse(make_edition(SENTENCES, cover="x.jpg"))
    for address in page.xpath("//@src | //@href"):
        assert re.match(r"#|data:|[\w.%-]+$", address), address
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|https?://", write(make_edition()))


def test_with_the_sound_inside_it_asks_for_nothing():
    edition = replace(make_edition(SENTENCES), sound=b"sound", cover=make_cover())
    page = parse(edition)
    (source,) = page.xpath("//audio/source/@src")
    assert base64.b64decode(source.removeprefix("data:audio/mp4;base64,")) == b"sound"
    assert find_policy(page)["media-src"] == "data:"
    assert not page.xpath("//a[@download]")
    assert all(each.startswith(("#", "data:")) for each in page.xpath("//@src | //@href"))


def test_the_cover_is_inside_and_small():
    edition = replace(make_edition(SENTENCES, title="On Hale"), cover=make_cover())
    (cover,) = parse(edition).xpath("//*[@class='cover']")
    assert (cover.get("role"), cover.get("aria-label")) == ("img", "On Hale")
    (address,) = cover.xpath(".//@href")
    picture = base64.b64decode(address.removeprefix("data:image/jpeg;base64,"))
    with Image.open(BytesIO(picture)) as image:
        assert image.size == (512, 512)


def test_a_cover_that_is_small_stays_as_it_is():
    edition = replace(make_edition(SENTENCES), cover=(picture := make_cover(200)))
    assert base64.b64encode(picture).decode() in write(edition)


def test_nothing_in_a_text_becomes_markup():
    edition = make_edition(
        [EVIL],
        title=EVIL,
        authors=(EVIL,),
        description=EVIL,
        date=EVIL,
        audio=(f"{EVIL}.mp3".replace("/", ""),),
    )
    timeline = edition.timeline
    chapters = tuple(replace(chapter, title=EVIL) for chapter in timeline.chapters * 2)
    page = parse(replace(edition, timeline=replace(timeline, chapters=chapters)))
    assert not page.xpath("//img | //@onerror | //comment()")
    assert len(page.xpath("//script")) == 2
    assert page.xpath("string(//title)") == EVIL
    hashes = [hash_text(each) for each in page.xpath("//script/text()")]
    assert find_policy(page)["script-src"].split() == hashes


def test_a_page_without_audio_is_only_read():
    text = write(make_edition(SENTENCES, audio=()))
    assert "<script" not in text
    assert "<audio" not in text
    assert "script-src 'none'" in text
    assert "Skip to player" not in text


def test_the_page_speaks_the_language_of_its_text():
    page = parse(tell_segments(make_segment("Hallo."), language="de-AT"))
    assert (page.get("lang"), page.get("dir")) == ("de-AT", "ltr")
    (play,) = page.xpath("//*[@data-do='play']/@title")
    assert play == "Wiedergabe"
    page = parse(tell_segments(make_segment("سلام"), language="ar"))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_words_in_another_language_say_so():
    page = parse(tell_segments(make_segment("ሰላም", language="am"), language="am"))
    assert page.get("lang") == "am"
    assert page.xpath("//section[@id='player']/@lang") == ["en"]


@pytest.mark.parametrize("language", list_page_languages())
def test_every_language_has_a_page_without_gaps(language):
    page = parse(tell_segments(make_segment("x"), language=language))
    names = page.xpath("//button/@title | //select/@aria-label | //option/text()")
    assert len(names) > 20
    assert not [name for name in names if not name.strip() or re.search(r"[{}]", name)]


def test_every_control_has_a_label_and_every_id_is_there_once():
    page = parse(make_edition(SENTENCES, SENTENCES))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    labels = page.xpath("//label/@for")
    for control in page.xpath("//input | //select"):
        assert control.get("aria-label") or control.get("id") in labels
    for button in page.xpath("//button[not(@data-do='resume')]"):
        assert button.get("title") or button.text_content().strip()
        # A name and a description of the same words are read twice.
        assert not (button.get("title") and button.get("aria-label"))
    for name in page.xpath("//@aria-controls | //@aria-labelledby"):
        assert name in ids


def test_every_action_and_shortcut_is_one_of_the_script():
    script = (files("narrator.writers.player") / "player.js").read_text("utf-8")
    keys = (files("narrator.writers.player") / "keys.js").read_text("utf-8")
    known = set(re.findall(r"^  (\w+): ", script.partition("const ACTIONS")[2], re.MULTILINE))
    page = parse(make_edition(SENTENCES, SENTENCES))
    assert set(page.xpath("//@data-do")) <= known
    for names, action in SHORTCUTS:
        wanted = "play" if action == "play_pause" else action
        for name in names:
            key = {"key_space": " ", "key_left": "ArrowLeft", "key_right": "ArrowRight"}.get(
                name, name.lower()
            )
            assert re.search(rf'"?{re.escape(key)}"?: (?:isRtl\(\).*)?"{wanted}"', keys), key


def test_music_is_known_to_the_script():
    music = Interlude("jingle", 1000, 8300)
    assert '"interludes":[[1000,8300]]' in write(
        tell_segments(make_segment("x"), interludes=[music])
    )


def test_a_page_of_the_source_begins_where_it_did():
    page = parse(tell_segments(make_segment("Here.", pages=("xii",))))
    (mark,) = page.xpath("//*[@role='doc-pagebreak']")
    assert mark.get("title") == "Page xii"
    assert mark.getnext().get("id") == "s0001"


def test_a_row_has_times_for_the_words_of_its_cells_only():
    tokens = (Token("a", "a"), Token("|", "", rule="cell"), Token("b", "b"))
    page = parse(tell_segments(make_segment(role="table", tokens=tokens)))
    (times,) = page.xpath("//tr/@data-t")
    assert len(times.split()) == 3


def test_a_long_chapter_is_laid_out_in_parts():
    page = parse(make_edition([SENTENCES[0]] * 1000))
    parts = page.xpath("//main/div/div[@class='part']")
    assert len(parts) > 5
    assert sum(len(each.xpath(".//*[@data-t]")) for each in parts) == 1000


def test_the_page_itself_is_small():
    """It costs no more than a picture, and each word of a book a few letters."""
    empty = len(write(make_edition(["x"])).encode())
    assert empty < 80_000
    sentence = " ".join(["harbour"] * 20)
    full = len(write(make_edition([sentence] * 1000)).encode())
    assert full - empty < 1000 * (len(sentence) + 20 * 4 + 60)
