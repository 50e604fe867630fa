"""The cache gives back what it was given, whole, or nothing."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from narrator.cache import Cache, make_key, user_cache

KEY = make_key("a key")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def entry_of(cache, key=KEY) -> Path:
    (path,) = cache.folder.glob(f"*/{key[2:]}")
    return path


def files_in(cache):
    return sorted(path for path in cache.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("content", [b"", b"x", b"\n\x00" * 1000, bytes(3_000_000)])
def test_what_is_stored_is_loaded_as_it_was(cache, content):
    cache.store(KEY, content)
    assert cache.has(KEY)
    assert cache.load(KEY) == content


def test_what_was_never_stored_is_absent(cache):
    assert cache.load(KEY) is None
    assert not cache.has(KEY)
    assert not cache.folder.exists()


def test_storing_again_replaces(cache):
    cache.store(KEY, b"old")
    cache.store(KEY, b"new")
    assert cache.load(KEY) == b"new"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:10],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: bytes(len(data)),
    ],
)
def test_a_broken_entry_counts_as_absent_and_is_removed(cache, spoil):
    cache.store(KEY, b"content")
    path = entry_of(cache)
    path.write_bytes(spoil(path.read_bytes()))
    assert cache.load(KEY) is None
    assert not path.exists()
    cache.store(KEY, b"again")
    assert cache.load(KEY) == b"again"


def test_an_entry_of_another_version_counts_as_absent(cache, monkeypatch):
    monkeypatch.setattr("narrator.cache.KEY_VERSION", 1)
    cache.store(KEY, b"as it was kept before")
    monkeypatch.undo()
    assert cache.load(KEY) is None
    assert not cache.has(KEY)


def test_the_folder_explains_itself(cache):
    cache.store(KEY, b"x")
    assert "delete" in (cache.folder / "README").read_text("utf-8")


def test_threads_that_store_the_same_key_do_not_disturb_each_other(cache):
    contents = [bytes([number]) * 200_000 for number in range(8)]
    seen, errors = [], []

    def work(content):
        try:
            for _ in range(20):
                cache.store(KEY, content)
                seen.append(cache.load(KEY))
        except OSError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert set(seen) <= set(contents)
    assert len(files_in(cache)) == 2


def test_processes_that_store_the_same_key_do_not_disturb_each_other(cache):
    code = (
        "import sys; from pathlib import Path; from narrator.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "for _ in range(100):\n"
        "    cache.store(sys.argv[2], sys.argv[3].encode() * 50_000)\n"
        "    assert cache.load(sys.argv[2]) in (b'a' * 50_000, b'b' * 50_000)\n"
    )
    command = [sys.executable, "-c", code, str(cache.folder), KEY]
    running = [subprocess.Popen([*command, letter]) for letter in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    assert cache.load(KEY) in (b"a" * 50_000, b"b" * 50_000)
    assert len(files_in(cache)) == 2


def test_trimming_removes_what_was_unused_for_longest(cache):
    keys = [make_key(number) for number in range(6)]
    for age, key in enumerate(keys):
        cache.store(key, bytes(1000))
        os.utime(entry_of(cache, key), (1_000_000 + age, 1_000_000 + age))
    assert cache.load(keys[0]) == bytes(1000)  # used again: now the youngest
    deleted = cache.trim(3 * 1016)
    assert deleted == 3 * 1016
    assert [cache.has(key) for key in keys] == [True, False, False, False, True, True]
    assert (cache.folder / "README").exists()


def test_trimming_a_small_or_missing_cache_removes_nothing(cache):
    assert cache.trim(1000) == 0
    cache.store(KEY, b"x")
    assert cache.trim(1000) == 0
    assert cache.has(KEY)
    assert cache.trim(0) == 17
    assert not cache.has(KEY)


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(tmp_path):
    (tmp_path / "cache").write_text("a file stands in the way")
    with pytest.raises(OSError):
        Cache(tmp_path / "cache").store(KEY, b"x")


def test_what_could_not_be_written_leaves_nothing(cache, monkeypatch):
    cache.store(KEY, b"old")

    def no_space(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(OSError, match="No space"):
        cache.store(KEY, b"new")
    monkeypatch.undo()
    assert cache.load(KEY) == b"old"
    assert len(files_in(cache)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for files")
def test_a_file_that_grows_too_large_is_an_error_and_leaves_nothing(cache):
    limited = (
        "import resource, signal, sys; from pathlib import Path; from narrator.cache import Cache\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n    Cache(Path(sys.argv[1])).store(sys.argv[2], bytes(200_000))\n"
        "except OSError as error:\n    sys.exit(7)\n"
    )
    command = [sys.executable, "-c", limited, str(cache.folder), KEY]
    assert subprocess.run(command, check=False).returncode == 7
    assert files_in(cache) == [cache.folder / "README"]


def test_keys_differ_where_any_part_does():
    parts = ["a", "b", "ab", 1, 1.5, True, None, "1", "", ["a"], [["a"]], "\ud800", "é", "e\u0301"]
    keys = {make_key(part) for part in parts} | {make_key("a", "b"), make_key(["a", "b"])}
    assert len(keys) == len(parts) + 2
    assert make_key(("a", "b")) == make_key(["a", "b"])


def test_the_users_cache_lies_in_their_home(home):
    assert user_cache().folder.is_relative_to(home)
