"""Nothing but the files of the site can be read."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from narrator.publishing.serving.live_site import make_shelf
from narrator.sections import Feed
from publishing_site.asking import Host, run_server

SECRET = b"nobody may read this"
PATHS = [
    b"/../secret.txt", b"/rivers/../../secret.txt", b"/%2e%2e/secret.txt", b"/..%2fsecret.txt",
    b"/%2e%2e%2fsecret.txt", b"/%252e%252e%252fsecret.txt", b"/..%5csecret.txt",
    b"/..\\secret.txt", b"/rivers/..%c0%af..%c0%afsecret.txt", b"/....//secret.txt",
    b"//secret.txt", b"///etc/passwd", b"/etc/passwd", b"/%2fetc%2fpasswd", b"/~root/.bashrc",
    b"/rivers/%00", b"/rivers/index.html%00.txt", b"/secret.txt%00.html", b"/rivers/.hidden",
    b"/.hidden", b"/rivers/manifest.json", b"/rivers/timeline.json", b"/episodes.json",
    b"/rivers/link.txt", b"/rivers/folder/secret.txt", b"/linked/index.html", b"/outside.txt",
    b"/loose.txt", b"/rivers/loose.txt", b"/rivers/RIVERS.MP3", b"/rivers/rivers.mp3/",
    b"/rivers/rivers.mp3/../rivers.mp3", b"/./rivers/rivers.mp3", b"/rivers//rivers.mp3",
    b"/rivers/", b"?", b"*", b"rivers/rivers.mp3", b"file:///etc/passwd", b"/%ff%fe",
    b"/\xc3\x28", b"/C:/Windows/win.ini", b"/rivers/rivers.mp3::$DATA", b"/con", b"/rivers/mp3/",
    b"/parts/mp3/01-where-do-rivers-bend.mp3", b"/%s" % (b"../" * 2000),
]  # fmt: skip
"""Targets by which servers have been led astray, as they come over the wire."""
ALLOWED = (b"/rivers/",)


@pytest.fixture(scope="module")
def trapped(shelf_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publications, with secrets beside and below them, and links that lead out."""
    home = tmp_path_factory.mktemp("trapped")
    folder = home / "audio"
    shutil.copytree(shelf_folder, folder)
    (home / "elsewhere").mkdir()
    for place in ("secret.txt", "elsewhere/secret.txt", "audio/episodes.json", "audio/.hidden",
                  "audio/loose.txt", "audio/rivers/.hidden", "audio/rivers/loose.txt"):  # fmt: skip
        (home / place).write_bytes(SECRET)
    (folder / "episodes.json").unlink()
    (folder / "outside.txt").symlink_to(home / "secret.txt")
    (folder / "rivers/link.txt").symlink_to(home / "secret.txt")
    (folder / "rivers/folder").symlink_to(home / "elsewhere")
    shutil.copytree(shelf_folder / "rivers", home / "linked")
    linked = home / "linked/manifest.json"
    linked.write_text(linked.read_text().replace("urn:uuid:", "urn:uuid:another-"))
    (folder / "linked").symlink_to(home / "linked")
    # Even where a manifest names them: it is a text that anyone may have written.
    manifest = folder / "rivers/manifest.json"
    fields = json.loads(manifest.read_text())
    for name in ("link.txt", "folder/secret.txt", "../../secret.txt", ".hidden", "..\\secret.txt",
                 str(home / "secret.txt"), "loose.txt", "./loose.txt", "manifest.json",
                 "mp3/../loose.txt"):  # fmt: skip
        fields["files"].append({"path": name, "bytes": len(SECRET), "sha256": "0" * 64})
    manifest.write_text(json.dumps(fields))
    return folder


@pytest.mark.parametrize("path", PATHS)
def test_no_target_leads_out_of_the_site(host: Host, path: bytes) -> None:
    answer = host.send_path(path)
    assert answer.status == (200 if path in ALLOWED else answer.status)
    assert path in ALLOWED or answer.status in (301, 400, 404, 421)
    assert SECRET not in answer.body


def test_links_and_lying_manifests_lead_nowhere(trapped: Path) -> None:
    feed = Feed(title="T")
    with make_shelf(trapped, feed) as shelf, run_server(shelf) as host:
        assert host.send_path(b"/rivers/rivers.mp3").status == 200
        for path in PATHS:
            answer = host.send_path(path)
            assert SECRET not in answer.body, path
            assert path in ALLOWED or answer.status in (301, 400, 404, 421), path
        site = shelf.find_site(host.address.rstrip("/"))
        assert any("linked: left out" in each for each in site.warnings)
        everything = site.files
        root = os.path.realpath(trapped)
        paths = [each.contents for each in everything.values() if isinstance(each.contents, Path)]
        assert paths
        assert all(os.path.realpath(path).startswith(f"{root}/") for path in paths)
        assert not any("secret" in str(path) or "hidden" in str(path) for path in paths)


def test_a_file_that_a_link_replaces_later_is_not_followed(
    shelf_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "audio"
    shutil.copytree(shelf_folder, folder)
    (tmp_path / "secret.txt").write_bytes(SECRET)
    with make_shelf(folder, Feed(title="T")) as shelf, run_server(shelf) as host:
        assert host.ask("/rivers/rivers.txt").status == 200
        (folder / "rivers/rivers.txt").unlink()
        (folder / "rivers/rivers.txt").symlink_to(tmp_path / "secret.txt")
        answer = host.ask("/rivers/rivers.txt")
        assert answer.status == 404
        assert SECRET not in answer.body


def test_a_request_cannot_write_codes_into_the_terminal(host: Host) -> None:
    host.send_path(b"/\x1b[31mred")
    assert "[31mred" in host.told[-1]
    assert "\x1b" not in host.told[-1]
