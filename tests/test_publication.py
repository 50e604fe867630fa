"""A publication has a name that every system takes, and changes as a whole or not at all."""

import hashlib
import json
import os
import stat
import sys
from pathlib import Path

import pytest
from makers import publish, read_tree

from narrator.errors import OutputError
from narrator.publication import (
    MANIFEST,
    find_place,
    output_error,
    replace_publication,
    write_file,
)


def test_a_new_publication_replaces_the_old_one_as_a_whole(tmp_path):
    source = tmp_path / "talk.md"
    publish(tmp_path / "audio", source, "old", files=("a.txt", "gone.txt"))
    place = publish(tmp_path / "audio", source, "new", files=("a.txt", "more.txt"))
    assert sorted(read_tree(place.folder)) == ["a.txt", MANIFEST, "more.txt"]
    assert (place.folder / "a.txt").read_text() == "new"
    assert list((tmp_path / "audio").iterdir()) == [place.folder]


def test_files_of_the_user_survive_a_rebuild(tmp_path):
    source = tmp_path / "talk.md"
    place = publish(tmp_path / "audio", source)
    (place.folder / "notes.txt").write_text("mine")
    (place.folder / "art" / "deep").mkdir(parents=True)
    (place.folder / "art" / "deep" / "cover.png").write_bytes(b"png")
    for text in ("second", "third"):
        publish(tmp_path / "audio", source, text)
        assert (place.folder / "notes.txt").read_text() == "mine"
        assert (place.folder / "art" / "deep" / "cover.png").read_bytes() == b"png"
        assert (place.folder / "a.txt").read_text() == text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows links to few")
def test_a_link_of_the_user_survives_though_it_leads_nowhere(tmp_path):
    place = publish(tmp_path, tmp_path / "talk.md")
    (place.folder / "link").symlink_to("nowhere")
    publish(tmp_path, tmp_path / "talk.md")
    assert (place.folder / "link").readlink() == Path("nowhere")


@pytest.mark.parametrize("error", [RuntimeError("bug"), KeyboardInterrupt(), OSError(28, "full")])
def test_an_error_while_writing_leaves_the_old_one_as_it_was(tmp_path, error):
    source = tmp_path / "talk.md"
    publish(tmp_path / "audio", source, "old")
    before = read_tree(tmp_path)
    expected = OutputError if isinstance(error, OSError) else type(error)
    with (
        pytest.raises(expected),
        replace_publication(find_place(tmp_path / "audio", source, "talk")) as folder,
    ):
        (folder / "a.txt").write_text("half")
        raise error
    assert read_tree(tmp_path) == before


def test_a_new_publication_that_fails_leaves_nothing(tmp_path):
    place = find_place(tmp_path / "audio", tmp_path / "talk.md", "talk")
    with pytest.raises(ValueError, match="no"), replace_publication(place):
        raise ValueError("no")
    assert list((tmp_path / "audio").iterdir()) == []


def test_a_rename_that_fails_brings_the_old_one_back(tmp_path, monkeypatch):
    source = tmp_path / "talk.md"
    publish(tmp_path / "audio", source, "old")
    before = read_tree(tmp_path)
    rename = Path.rename

    def fail_for_new(self, target):
        if self.name.endswith(".part"):
            raise PermissionError(13, "a player has it open")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(OutputError, match="may not be written"):
        publish(tmp_path / "audio", source, "new")
    assert read_tree(tmp_path) == before


def test_a_build_killed_between_the_two_renames_loses_nothing(tmp_path):
    source = tmp_path / "talk.md"
    place = publish(tmp_path / "audio", source, "old")
    place.folder.rename(tmp_path / "audio" / ".talk.older")
    assert find_place(tmp_path / "audio", source, "talk") == place
    assert (place.folder / "a.txt").read_text() == "old"


def test_a_build_killed_after_the_second_rename_is_tidied(tmp_path):
    source = tmp_path / "talk.md"
    place = publish(tmp_path / "audio", source, "old")
    place.folder.rename(tmp_path / "audio" / ".talk.older")
    with replace_publication(place) as folder:
        (folder / "a.txt").write_text("new")
    find_place(tmp_path / "audio", source, "talk")
    assert (place.folder / "a.txt").read_text() == "new"
    assert list((tmp_path / "audio").iterdir()) == [place.folder]


def test_hidden_folders_of_others_are_left_alone(tmp_path):
    for name in ("settings", ".settings.older", ".lost.older"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("mine")
    before = read_tree(tmp_path)
    find_place(tmp_path, tmp_path / "talk.md", "talk")
    assert read_tree(tmp_path) == before


def test_a_name_taken_by_another_build_meanwhile_is_not_overwritten(tmp_path):
    ours = find_place(tmp_path, tmp_path / "a" / "talk.md", "talk")
    with pytest.raises(OutputError, match="another build"), replace_publication(ours) as folder:
        (folder / "a.txt").write_text("ours")
        publish(tmp_path, tmp_path / "b" / "talk.md", "theirs")
    assert (ours.folder / "a.txt").read_text() == "theirs"


def test_the_manifest_names_the_source_and_all_files(tmp_path):
    place = publish(tmp_path / "audio", tmp_path / "script" / "Tälk.md", files=("b", "a"))
    fields = json.loads((place.folder / MANIFEST).read_text("utf-8"))
    assert fields["source"] == "../script/Tälk.md"
    assert [file["path"] for file in fields["files"]] == ["a", "b"]
    content = (place.folder / "a").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert fields["files"][0] == {"path": "a", "bytes": len(content), "sha256": digest}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_source_whose_name_is_no_text_has_a_place(tmp_path):
    source = tmp_path / "caf\udce9.md"
    place = publish(tmp_path / "audio", source)
    assert find_place(tmp_path / "audio", source, source.stem) == place


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_others_may_read_a_publication_as_the_user_allows(tmp_path):
    before = os.umask(0o027)
    try:
        place = publish(tmp_path / "audio", tmp_path / "talk.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o750


def test_an_output_that_is_a_file_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "audio").write_text("a file")
    with pytest.raises(OutputError, match="file"):
        publish(tmp_path / "audio", tmp_path / "talk.md")
    assert (tmp_path / "audio").read_text() == "a file"


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "talk.md"
    write_file(path, "één\nzwei\n")
    assert path.read_bytes() == "één\nzwei\n".encode()
    monkeypatch.setattr("os.fsync", lambda number: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OutputError, match="no space left"):
        write_file(path, "half", replace_edited=True)
    assert path.read_text("utf-8").startswith("één")
    assert list(path.parent.iterdir()) == [path]


def test_a_text_that_somebody_may_have_edited_is_replaced_only_when_that_is_wished(tmp_path):
    path = tmp_path / "talk.md"
    write_file(path, "ours")
    write_file(path, "ours")
    path.write_text("edited")
    with pytest.raises(OutputError, match="--force"):
        write_file(path, "ours")
    assert path.read_text() == "edited"
    write_file(path, "ours", replace_edited=True)
    assert path.read_text() == "ours"


def test_a_file_in_a_place_that_is_none_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="file"):
        write_file(tmp_path / "file" / "talk.md", "x")


def test_an_unknown_error_of_the_system_is_told_as_it_is():
    assert "strange weather" in str(output_error(OSError(None, "strange weather"), Path("x")))
    assert "no space left" in str(output_error(OSError(28, "any words"), Path("x")))
