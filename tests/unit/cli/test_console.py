import io
import json
import signal
import sys

import pytest

from annotator.cli import console
from annotator.errors import AnnotatorError
from annotator.model.loss import Loss


def test_nothing_is_markup_and_no_control_character_gets_out(capsys: pytest.CaptureFixture[str]):
    console.say_table([("[red]x[/red]", 1), ("\x1b[31mred\nline", 1000)])
    console.say("a\nb\x07")
    console.warn("[bold]\x1b")
    out, err = capsys.readouterr()
    assert out == "[red]x[/red]       1\n\ufffd[31mred\ufffdline  1,000\na\nb\ufffd\n"
    assert err == "[bold]\ufffd\n"


def test_json_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]):
    console.say_json({"name": "a\n[b]\u2028\x1b é"})
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out) == {"name": "a\n[b]\u2028\x1b é"}


def test_json_is_whole_where_the_terminal_knows_no_unicode(monkeypatch: pytest.MonkeyPatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\n"))
    console.prepare()
    console.say_json({"name": "é"})
    console.say("é")
    sys.stdout.flush()
    assert raw.getvalue() == b'{"name": "\\u00e9"}\n\\xe9\n'


def test_losses_are_counted_and_the_first_are_listed(capsys: pytest.CaptureFixture[str]):
    losses = [
        Loss(document="d", annotation=f"s{number}", reason="overlap", detail="why")
        for number in range(12)
    ]
    console.say_losses(losses, {"overlap": 1_200, "text": 1})
    out = capsys.readouterr().out.splitlines()
    assert out[:3] == ["not held  1,200  overlap", "not held  1  text", "  d  s0  why"]
    assert out[-1] == "  and 1,191 more; --losses FILE writes all"
    console.say_losses([], {})
    assert capsys.readouterr().out == ""


def test_without_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]):
    with console.progress("Importing") as progress:
        assert progress is None
    assert capsys.readouterr().err == ""


def test_what_runs_foreign_code_is_said_and_at_a_terminal_asked(monkeypatch, capsys):
    console.agree("This runs code.")
    assert capsys.readouterr().err == "This runs code.\n"
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    with pytest.raises(AnnotatorError, match=r"Nothing was done\."):
        console.agree("This runs code.")


def test_ctrl_c_asks_to_stop_and_the_second_one_breaks_off():
    before = signal.getsignal(signal.SIGINT)
    with console.progress("Testing"):
        assert not console.is_stopped()
        signal.raise_signal(signal.SIGINT)
        assert console.is_stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    with console.progress("Again"):
        assert not console.is_stopped()
