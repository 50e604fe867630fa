from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from page.serving import serve_folder


def fetch(url: str, wanted: str = "") -> tuple[int, bytes]:
    with urlopen(Request(url, headers={"Range": wanted} if wanted else {})) as answer:
        return answer.status, answer.read()


def test_a_part_of_a_file_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(whole := bytes(range(256)) * 1000)
    with serve_folder(tmp_path) as address:
        assert fetch(f"{address}a.mp3") == (200, whole)
        assert fetch(f"{address}a.mp3", "bytes=3-9") == (206, whole[3:10])
        assert fetch(f"{address}a.mp3", "bytes=255990-") == (206, whole[-10:])
        with pytest.raises(HTTPError, match="416"):
            fetch(f"{address}a.mp3", "bytes=256000-")
        with pytest.raises(HTTPError, match="404"):
            fetch(f"{address}b.mp3", "bytes=3-9")
