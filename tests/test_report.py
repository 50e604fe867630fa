from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from narrator import console
from narrator.errors import SourceError
from narrator.progress import Progress
from narrator.recording import VoiceInfo
from narrator.report import Reporter
from narrator.script import Chapter, Script, Segment, Token


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def open_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put standard error on a terminal that shows a bar."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def show(*percents: int, reporter: Reporter) -> None:
    for percent in percents:
        reporter.show_progress(Progress(percent, 100, 75.2))


def shown_on_screen(written: str) -> str:
    """What stands in the last line of a terminal that was sent ``written``."""
    line: list[str] = []
    column = 0
    for letter in written:
        if letter == "\r":
            column = 0
        elif letter == "\n":
            line, column = [], 0
        else:
            line[column : column + 1] = [letter]
            column += 1
    return "".join(line).strip()


def test_plain_progress_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    show(*range(101), reporter=Reporter(plain=True))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"{percent} %, 1 min 15 s left" for percent in (20, 40, 60, 80, 100)]


def test_progress_never_runs_backwards(capsys: pytest.CaptureFixture[str]) -> None:
    show(50, 100, 30, 60, 100, reporter=Reporter(plain=True))
    percents = [line.partition(" ")[0] for line in capsys.readouterr().err.splitlines()]
    assert percents == ["50", "100"]


def test_the_next_source_is_counted_from_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    reporter = Reporter(plain=True)
    show(100, reporter=reporter)
    reporter.show_start(["b.txt"])
    show(50, reporter=reporter)
    assert [line.partition(" ")[0] for line in capsys.readouterr().err.splitlines()] == [
        "100",
        "50",
    ]


def test_a_text_without_letters_is_done_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    Reporter(plain=True).show_progress(Progress(0, 0, None))
    assert capsys.readouterr().err == ""


def test_a_terminal_has_a_bar_that_goes_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    reporter = Reporter()
    show(10, 50, reporter=reporter)
    assert shown_on_screen(terminal.getvalue()) == "█" * 12 + "·" * 12 + " 50 %, 1 min 15 s left"
    show(100, reporter=reporter)
    assert shown_on_screen(terminal.getvalue()) == ""
    assert "\x1b" not in terminal.getvalue()


def test_a_shorter_bar_leaves_nothing_of_the_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    reporter = Reporter()
    reporter.show_progress(Progress(10, 100, 7384))
    reporter.show_progress(Progress(20, 100, None))
    assert shown_on_screen(terminal.getvalue()).endswith("20 %")


def test_an_error_never_stands_behind_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    with Reporter() as reporter:
        show(50, reporter=reporter)
        reporter.show_failure(SourceError("it is empty", "a.txt"))
        assert terminal.getvalue().endswith("\rnarrator: a.txt: it is empty.\n")
        show(60, reporter=reporter)
    assert shown_on_screen(terminal.getvalue()) == ""


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_bar_gets_lines(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    terminal = open_terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    show(50, 100, reporter=Reporter())
    assert terminal.getvalue() == "50 %, 1 min 15 s left\n100 %, 1 min 15 s left\n"


def test_plain_means_plain_on_a_terminal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    with Reporter(plain=True) as reporter:
        show(50, reporter=reporter)
        reporter.show_failure(SourceError("it is empty", "a.txt"))
    assert terminal.getvalue() == "50 %, 1 min 15 s left\nnarrator: a.txt: it is empty.\n"


def test_a_program_gets_its_list_whatever_happens(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError), Reporter(as_json=True) as reporter:
        reporter.show_start(["-"])
        raise SourceError("it is empty", "a.txt")
    printed = capsys.readouterr()
    assert json.loads(printed.out) == []
    assert printed.err == "narrating standard input\n"


def test_without_a_publication_nothing_is_called_done(capsys: pytest.CaptureFixture[str]) -> None:
    Reporter().show_end(["a.txt", "b.md"])
    assert capsys.readouterr().out == "failed: a.txt, b.md\n"


def test_a_voice_is_one_sentence_with_the_way_to_get_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = VoiceInfo("heart", "hibari", "en-US", "neural", "Apache-2.0", True)
    there = VoiceInfo("emma", "hibari", "en-GB", "neural", "Apache-2.0", False,
                      "narrator voices --get emma", 8_200_000)  # fmt: skip
    Reporter().show_voices([here, there])
    assert capsys.readouterr().out.splitlines() == [
        "heart: en-US, neural, Apache-2.0, installed",
        "emma: en-GB, neural, Apache-2.0, 8 MB, get it: narrator voices --get emma",
    ]


def test_a_fetched_voice_comes_with_a_way_to_hear_it(capsys: pytest.CaptureFixture[str]) -> None:
    here = VoiceInfo("emma", "hibari", "en-GB", "neural", "Apache-2.0", True)
    Reporter().show_fetched([here])
    assert "narrator say --voice emma" in capsys.readouterr().out
    Reporter(as_json=True).show_fetched([here])
    assert [voice["name"] for voice in json.loads(capsys.readouterr().out)] == ["emma"]


def test_an_explanation_names_words_that_are_said_otherwise_and_no_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tokens = (Token("Hale", "Hale"), Token("£3", "three pounds", rule="money"),
              Token("in", "in", rule="kept"))  # fmt: skip
    segment = Segment("s0001", "narration", tokens, "silent", "en", 0)
    script = Script("", "en", (Chapter("", 1, (segment,)),), {"narration": "silent"})
    Reporter().show_explanation(script)
    assert capsys.readouterr().out == "s0001: “£3” as “three pounds” (money)\n"


def test_a_bug_is_one_sentence_and_a_log(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ZeroDivisionError("division\nby zero " + "x" * 5000)
    except ZeroDivisionError as error:
        console.say_bug(error, ["build", "a.txt"])
    sentence = capsys.readouterr().err
    assert sentence.startswith("narrator: this is a bug of narrator (ZeroDivisionError: division ")
    assert sentence.count("\n") == 1
    assert len(sentence) < 600
    (log,) = home.rglob("bug.log")
    assert str(log) in sentence
    text = log.read_text("utf-8")
    assert "Traceback" in text
    assert "arguments: ['build', 'a.txt']" in text


def test_a_bug_whose_log_cannot_be_written_is_still_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "file" / "log")
    console.say_bug(ZeroDivisionError("zero"), [])
    assert "run it again with --debug" in capsys.readouterr().err


def test_a_warning_of_python_is_a_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    console.show_warning(UserWarning("the voices of x cannot be listed"), UserWarning, "a.py", 3)
    assert capsys.readouterr().err == "narrator: note: the voices of x cannot be listed\n"


def test_a_stream_that_is_closed_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    console.prepare_streams()
    print("nobody reads this")
    assert sys.stdin.read() == ""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()


def test_letters_that_a_terminal_does_not_have_are_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Old(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    old = Old(io.BytesIO(), encoding="ascii")
    piped = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", old)
    monkeypatch.setattr(sys, "stderr", piped)
    console.prepare_streams()
    for stream in (old, piped):
        print("“Ünïted” \udcff", file=stream, flush=True)
    assert old.buffer.getvalue().strip() == b"??n?ted? ?"  # type: ignore[attr-defined]
    assert piped.buffer.getvalue().strip() == "“Ünïted” ?".encode()
