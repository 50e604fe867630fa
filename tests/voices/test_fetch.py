"""Fetching voices, from a server on this machine."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from narrator.errors import FetchError, VoiceError
from narrator.voices import fetch, get_voice, list_voices
from narrator.voices.download import check_scheme

MODEL = b"\x08\x07" + bytes(range(256)) * 2000
CONFIG = json.dumps({
    "audio": {"sample_rate": 22050}, "espeak": {"voice": "de"}, "phoneme_id_map": {"a": [1]},
}).encode()  # fmt: skip
CARD = b"# Model card\n\n## Dataset\n\n* License: CC0\n"
NAME = "de_DE-thorsten-medium"
FOLDER = "de/de_DE/thorsten/medium/"


class Server(ThreadingHTTPServer):
    """Serves ``pages`` (bytes, or a str to redirect to) and remembers what was asked."""

    def __init__(self, pages):
        self.pages = pages
        self.asked = []
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        page = self.server.pages.get(self.path.lstrip("/"))
        if isinstance(page, str):
            self.send_response(302)
            self.send_header("Location", page)
            self.end_headers()
        elif page is None:
            self.send_error(404)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page)

    def log_message(self, *args):
        pass


def index_of(files):
    entries = {
        path: {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()}
        for path, data in files.items()
    }
    return json.dumps({NAME: {"files": entries}}).encode()


@pytest.fixture
def server():
    files = {
        FOLDER + f"{NAME}.onnx": MODEL,
        FOLDER + f"{NAME}.onnx.json": CONFIG,
        FOLDER + "MODEL_CARD": CARD,
    }
    server = Server({**files, "voices.json": index_of(files)})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _empty_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("no_proxy", "*")


def test_an_offer_names_size_and_licence_before_the_model_is_fetched(server):
    offer = fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)
    assert offer.name == f"piper:{NAME}"
    assert offer.licence == "CC0"
    assert offer.size_bytes == len(MODEL) + len(CONFIG) + len(CARD)
    assert all(str(file.source).startswith(server.url) for file in offer.files)
    assert not any(path.endswith(".onnx") for path in server.asked)


def test_a_fetched_voice_is_whole_and_listed(server, tmp_path):
    offer = fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)
    seen = []
    paths = fetch.fetch_offer(offer, progress=seen.append)
    assert sum(seen) == offer.size_bytes
    assert [path.read_bytes() for path in paths] == [CONFIG, CARD, MODEL]
    (info,) = (info for info in list_voices() if info.name == f"piper:{NAME}")
    assert (info.language, info.licence) == ("de-DE", "CC0")
    assert not list(tmp_path.rglob("*.part"))


def test_wrong_contents_are_refused_and_leave_nothing(server, tmp_path):
    server.pages[FOLDER + f"{NAME}.onnx"] = MODEL[:-1] + b"!"
    offer = fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)
    with pytest.raises(FetchError, match="not what it should be"):
        fetch.fetch_offer(offer)
    assert not list(tmp_path.rglob("*.onnx"))
    assert not list(tmp_path.rglob("*.part"))


def test_a_download_that_breaks_off_or_never_ends_is_refused(server, tmp_path):
    offer = fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)
    server.pages[FOLDER + f"{NAME}.onnx"] = MODEL[:1000]
    with pytest.raises(FetchError, match="hash differs"):
        fetch.fetch_offer(offer)
    server.pages[FOLDER + f"{NAME}.onnx"] = MODEL * 3
    with pytest.raises(FetchError, match="more came than was announced"):
        fetch.fetch_offer(offer)
    assert not list(tmp_path.rglob("*.onnx"))


def test_hibari_voices_are_checked_against_its_registry(server):
    from hibari.voices import VOICES

    server.pages[VOICES["emma"]["file"]] = b"no model"
    offer = fetch.offer_voice("emma", hibari_url=server.url)
    assert (offer.name, offer.licence) == ("emma", "Apache-2.0")
    assert offer.size_bytes == VOICES["emma"]["bytes"]
    with pytest.raises(FetchError, match="hash differs"):
        fetch.fetch_offer(offer)


def test_no_connection_says_what_to_do_instead():
    server = Server({})
    server.server_close()
    with pytest.raises(FetchError, match=r"no connection to 127.*; fetch the file"):
        fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)


def test_no_space_is_said_before_the_download(server, tmp_path):
    offer = fetch.offer_voice("emma", hibari_url=server.url)
    huge = fetch.OfferedFile(server.url, offer.files[0].target, 1 << 60)
    with pytest.raises(FetchError, match="no space for"):
        fetch.fetch_offer(fetch.Offer("emma", "Apache-2.0", (huge,)))
    assert server.asked == []


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://example.org/"]
)
def test_only_https_is_fetched_and_no_redirect_leaves_it(server, place):
    with pytest.raises(FetchError, match="https"):
        check_scheme(place)
    server.pages["voices.json"] = place
    with pytest.raises(FetchError):
        fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)


def test_a_redirect_on_the_same_scheme_is_followed(server):
    server.pages["elsewhere.json"] = server.pages["voices.json"]
    server.pages["voices.json"] = server.url + "elsewhere.json"
    assert fetch.offer_voice(f"piper:{NAME}", piper_url=server.url).licence == "CC0"


@pytest.mark.parametrize("page", [b"<html>", b"[]", b'{"de_DE-thorsten-medium": {"files": 3}}'])
def test_a_senseless_index_is_refused(server, page):
    server.pages["voices.json"] = page
    with pytest.raises(FetchError):
        fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)


def test_a_missing_file_on_the_server_is_named(server):
    del server.pages[FOLDER + "MODEL_CARD"]
    with pytest.raises(FetchError, match="MODEL_CARD: the server answered 404"):
        fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)


def test_names_that_nobody_offers_are_refused_with_the_nearest(server):
    with pytest.raises(VoiceError, match=f"the nearest is piper:{NAME}"):
        fetch.offer_voice("piper:de_DE-torsten-medium", piper_url=server.url)
    with pytest.raises(
        VoiceError, match=r"ema: this voice cannot be fetched; the nearest is emma\."
    ):
        fetch.offer_voice("ema")
    with pytest.raises(VoiceError, match=r"cannot be fetched; see: narrator voices\."):
        fetch.offer_voice("zzzzzzzz")


@pytest.mark.parametrize("name", ["heart", "heart-low", "silent"])
def test_a_voice_that_comes_with_narrator_is_already_here(name):
    message = f"{name}: this voice is already here; use it with --voice {name}."
    with pytest.raises(VoiceError, match=message):
        fetch.offer_voice(name)


def test_a_path_in_the_index_cannot_leave_the_folder(server, tmp_path):
    files = {f"../../../{NAME}.onnx": MODEL, f"/tmp/{NAME}.onnx.json": CONFIG}
    server.pages["voices.json"] = index_of(files)
    offer = fetch.offer_voice(f"piper:{NAME}", piper_url=server.url)
    assert {file.target.parent.as_posix() for file in offer.files} == {NAME}
    with pytest.raises(VoiceError):
        fetch.offer_voice("piper:../../x", piper_url=server.url)


def test_a_local_voice_is_copied_with_its_settings(tmp_path):
    (tmp_path / f"{NAME}.onnx").write_bytes(MODEL)
    (tmp_path / f"{NAME}.onnx.json").write_bytes(CONFIG)
    name = get_voice(str(tmp_path / f"{NAME}.onnx"))
    assert name == f"piper:{NAME}"
    assert f"piper:{NAME}" in {info.name for info in list_voices()}


def test_the_offer_is_shown_before_anything_comes_and_then_every_block(tmp_path):
    (tmp_path / f"{NAME}.onnx").write_bytes(MODEL)
    (tmp_path / f"{NAME}.onnx.json").write_bytes(CONFIG)
    shown, came = [], []

    def show(offer):
        assert not (tmp_path / "data").exists()
        shown.append((offer.name, offer.size_bytes))

    get_voice(str(tmp_path / f"{NAME}.onnx"), show, came.append)
    assert shown == [(f"piper:{NAME}", len(MODEL) + len(CONFIG))]
    assert sum(came) == len(MODEL) + len(CONFIG)


def test_a_local_file_that_is_no_voice_is_refused(tmp_path):
    path = tmp_path / "thing.onnx"
    with pytest.raises(FetchError, match="no such file"):
        fetch.offer_voice(str(path))
    path.write_bytes(MODEL)
    with pytest.raises(FetchError, match=r"thing\.onnx\.json"):
        fetch.offer_voice(str(path))
    path.with_name("thing.onnx.json").write_bytes(b"{}")
    with pytest.raises(FetchError, match="not a Piper voice"):
        fetch.offer_voice(str(path))
    path.with_name("thing.onnx.json").write_bytes(CONFIG)
    path.write_bytes(b"<html>")
    with pytest.raises(FetchError, match="not a Piper voice"):
        fetch.offer_voice(str(path))


def test_a_local_hibari_model_must_have_the_right_hash(tmp_path):
    from hibari.voices import VOICES

    path = tmp_path / VOICES["emma"]["file"]
    path.write_bytes(MODEL)
    with pytest.raises(FetchError, match="hash differs"):
        get_voice(str(path))
