"""A source has a place of its own, with a name that every system takes."""

import pytest
from makers import publish, read_tree

from narrator.errors import OutputError
from narrator.publication import MANIFEST, find_place, replace_publication


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
