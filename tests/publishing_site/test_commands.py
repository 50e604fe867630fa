"""The commands feed, site and serve, as people and programs meet them."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from narrator import cli_publish
from narrator.errors import SettingsError
from narrator.publish_report import say_addresses
from narrator.publishing.serving.server import SiteServer
from publishing_site.conftest import FEED
from publishing_site.test_server import make_small_shelf

SETTINGS = f'[feed]\naddress = "{FEED.address}"\ntitle = "Rivers"\ndescription = "Talks."\n'


@pytest.fixture
def folder(shelf_folder: Path, project: Path) -> Path:
    """The output folder of the project in the working folder."""
    shutil.copytree(shelf_folder, project / "audio")
    (project / "narrator.toml").write_text(SETTINGS)
    return project / "audio"


def run(name: str, *words: str) -> Result:
    return CliRunner().invoke(getattr(cli_publish, name), words, catch_exceptions=False)


def test_feed_says_what_was_added_and_then_that_nothing_changed(folder: Path) -> None:
    lines = run("feed").output.splitlines()
    assert "added: Why do rivers bend?" in lines
    assert "address: https://example.org/talks/feed.xml" in lines
    assert any(line.startswith("note: ") and "parts" in line for line in lines)
    assert lines[-1] == "done: feed of 2 episodes in audio/feed.xml"
    assert "nothing has changed in the feed" in run("feed").output


def test_feed_gives_programs_one_list(folder: Path) -> None:
    (told,) = json.loads(run("feed", "audio", "--json").stdout)
    assert told["episodes"] == 2
    assert {change["kind"] for change in told["changes"]} == {"added"}
    (told,) = json.loads(run("feed", "--json").stdout)
    assert told["changes"] == []


def test_site_writes_a_folder_beside_and_says_where_to_upload_it(folder: Path) -> None:
    lines = run("site").output.splitlines()
    assert "upload the folder site to https://example.org/talks/" in lines
    assert re.fullmatch(r"done: site of 2 episodes in site, \d+ files, [\d.]+ MB", lines[-1])
    assert Path("site/index.html").is_file()
    assert "0 new, 0 removed, the others left as they were" in run("site").output
    (told,) = json.loads(run("site", "-o", "other", "--json").stdout)
    assert told["new"] == told["files"]
    assert told["bytes"] > 100_000


@contextmanager
def start(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """``narrator serve`` in a process of its own, which ends with the context."""
    command = "from narrator.cli_publish import serve; serve()"
    with subprocess.Popen(
        [sys.executable, "-c", command, *words],
        cwd=folder.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(cli_publish.__file__).parents[1])},
    ) as running:  # fmt: skip
        try:
            yield running
        finally:
            running.kill()


def read_start(running: subprocess.Popen[str]) -> dict[str, str]:
    """What it prints until it serves: lines by their first words."""
    assert running.stdout
    lines: dict[str, str] = {}
    for line in running.stdout:
        kind, _, rest = line.strip().partition(": ")
        lines[kind] = rest
        if "Ctrl-C" in line:
            break
    return lines


def stop(
    running: subprocess.Popen[str], number: signal.Signals = signal.SIGINT
) -> tuple[int, str, str]:
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    return running.returncode, out, err


def test_serve_prints_its_addresses_and_ends_well_with_ctrl_c(folder: Path) -> None:
    with start(folder, "--port", "0") as running:
        told = read_start(running)
        assert told["feed"] == f"{told['page']}feed.xml"
        assert any("only this machine" in line for line in told)
        with urllib.request.urlopen(told["feed"]) as answer:
            assert answer.headers["Content-Type"].startswith("application/rss+xml")
        assert stop(running) == (0, "done: stopped\n", "")


def test_serve_leaves_nothing_when_the_system_ends_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scratch := tmp_path / "scratch").mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    with start(folder, "--port", "0") as running:
        urllib.request.urlopen(read_start(running)["page"]).close()
        assert stop(running, signal.SIGTERM) == (0, "done: stopped\n", "")
    assert list(scratch.iterdir()) == []


def test_serve_tells_each_request_when_asked(folder: Path) -> None:
    with start(folder, "--port", "0", "--lan", "--verbose") as running:
        told = read_start(running)
        assert any("anyone in this network" in line for line in told)
        urllib.request.urlopen(f"{told['page, on this machine']}feed.xml").close()
        code, _, err = stop(running)
    assert (code, err) == (0, "127.0.0.1: GET /feed.xml HTTP/1.1: 200\n")


def test_addresses_say_who_can_use_them() -> None:
    home, own = "http://192.168.1.7:8765/", "http://127.0.0.1:8765/"
    assert [*say_addresses([home, own], True, ())][:-1] == [
        f"page, for other devices: {home}",
        f"feed, for other devices: {home}feed.xml",
        f"page, on this machine: {own}",
    ]
    assert [*say_addresses([own], True, ())][:-1] == [
        f"page, on this machine: {own}",
        "note: this machine is in no network at present",
    ]


def test_feed_without_settings_says_what_to_put_into_them(folder: Path) -> None:
    Path("narrator.toml").unlink()
    with pytest.raises(SettingsError, match=r"there is no narrator\.toml here"):
        run("feed", "audio")
    Path("narrator.toml").write_text("[cache]\n")
    for command in ("feed", "site"):
        with pytest.raises(SettingsError, match="add at its end"):
            run(command)


def test_serve_says_that_its_port_is_taken(folder: Path) -> None:
    with (
        make_small_shelf() as shelf,
        SiteServer(shelf, 0) as other,
        start(folder, "--port", str(other.port)) as running,
    ):
        _, err = running.communicate(timeout=60)
    assert running.returncode != 0
    assert "--port" in err
