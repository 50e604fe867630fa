"""A source has a place of its own, with a name that every system takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import publish, read_tree

from narrator.errors import OutputError
from narrator.publication import MANIFEST, find_place, make_slug, replace_publication


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Why can’t you leave?  A study", "why-cant-you-leave-a-study"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\System32", "c-windows-system32"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("CON", "con_"),
        ("nul", "nul_"),
        ("Com1", "com1_"),
        ("com¹", "com¹_"),
        ("lpt9", "lpt9_"),
        ("console", "console"),
        ("com10", "com10"),
        ("...", "untitled"),
        (".hidden", "hidden"),
        ("trailing. ", "trailing"),
        ("", "untitled"),
        ("🎉", "untitled"),
        ("a\x00b\nc\td", "a-b-c-d"),
        ("-rf *", "rf"),
        ("Ünïted—日本", "ünïted-日本"),
        ("हिन्दी में", "हिन्दी-में"),
        ("สวัสดี", "สวัสดี"),
        ("caf\udce9", "caf"),
        ("Cafe\u0301", "caf\u00e9"),
        ("日" * 300, "日" * 53),
        ("word " * 100, ("word-" * 16)[:-1]),
    ],
)
def test_a_slug_is_safe_on_every_system(name, slug):
    assert make_slug(name) == slug


@given(st.text(max_size=300))
def test_a_slug_of_anything_is_one_plain_file_name(name):
    slug = make_slug(name)
    assert 1 <= len(slug) <= 81
    assert len(f".{slug}.12345678.part".encode()) < 255
    assert not set(slug) & set('/\\:*?"<>|.\x00\n\r\t ')
    assert slug[0] not in "-_"
    assert slug.isprintable()
    assert make_slug(slug) == slug


def test_a_slug_of_a_very_long_name_comes_at_once():
    assert make_slug("a" * 500_000) == "a" * 80


def test_the_same_source_gets_its_folder_again(tmp_path):
    source = tmp_path / "talk.md"
    first = publish(tmp_path / "audio", source)
    assert find_place(tmp_path / "audio", source, "talk") == first
    assert first.folder == tmp_path / "audio" / "talk"


def test_another_source_of_the_same_name_gets_a_number(tmp_path):
    output = tmp_path / "audio"
    places = [publish(output, tmp_path / name / "talk.md", text=name) for name in "abc"]
    assert [place.slug for place in places] == ["talk", "talk-2", "talk-3"]
    again = [find_place(output, tmp_path / name / "talk.md", "talk") for name in "abc"]
    assert again == places
    assert [(place.folder / "a.txt").read_text() for place in places] == ["a", "b", "c"]


def test_a_source_keeps_its_numbered_folder_when_the_first_is_deleted(tmp_path):
    output = tmp_path / "audio"
    first = publish(output, tmp_path / "a" / "talk.md")
    second = publish(output, tmp_path / "b" / "talk.md")
    for path in (*first.folder.iterdir(), first.folder):
        path.rmdir() if path.is_dir() else path.unlink()
    assert find_place(output, tmp_path / "b" / "talk.md", "talk") == second
    assert find_place(output, tmp_path / "c" / "talk.md", "talk").slug == "talk"


def test_a_project_that_moved_keeps_its_folders(tmp_path):
    publish(tmp_path / "old" / "audio", tmp_path / "old" / "script" / "talk.md")
    (tmp_path / "old").rename(tmp_path / "new")
    moved = find_place(tmp_path / "new" / "audio", tmp_path / "new" / "script" / "talk.md", "talk")
    assert moved.slug == "talk"


def test_a_folder_that_is_not_ours_is_never_touched(tmp_path):
    own = tmp_path / "talk"
    (own / "deep").mkdir(parents=True)
    (own / "deep" / "diary.txt").write_text("mine")
    (tmp_path / "talk-2").write_text("a file")
    (tmp_path / "talk-3").mkdir()
    (tmp_path / "talk-3" / MANIFEST).write_text('{"generator": "something else"}')
    before = read_tree(tmp_path)
    place = publish(tmp_path, tmp_path / "src" / "talk.md")
    assert place.slug == "talk-4"
    assert {name: data for name, data in read_tree(tmp_path).items() if name in before} == before


@pytest.mark.parametrize("manifest", ["", "[]", "null", "{", "\xff", '{"generator": "narrator"}'])
def test_a_folder_with_a_broken_manifest_is_not_ours(tmp_path, manifest):
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk" / MANIFEST).write_text(manifest, encoding="latin-1")
    assert find_place(tmp_path, tmp_path / "talk.md", "talk").slug == "talk-2"


def test_an_empty_folder_is_free(tmp_path):
    (tmp_path / "talk").mkdir()
    assert publish(tmp_path, tmp_path / "talk.md").slug == "talk"


def test_standard_input_is_known_by_its_title(tmp_path):
    place = find_place(tmp_path, None, "A title")
    with replace_publication(place) as folder:
        (folder / "a.txt").write_text("x")
    assert find_place(tmp_path, None, "A title") == place
    assert find_place(tmp_path, None, "a title!").slug == "a-title-2"


def test_a_thousand_names_are_enough(tmp_path):
    for number in range(1, 1000):
        (tmp_path / ("talk" if number == 1 else f"talk-{number}")).write_text("taken")
    with pytest.raises(OutputError, match="all names for it are taken"):
        find_place(tmp_path, tmp_path / "talk.md", "talk")
