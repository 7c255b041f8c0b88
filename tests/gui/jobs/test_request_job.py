import sys

import pytest

from ui.jobs.request_job import export_command


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch):
    assert export_command() == (sys.executable, "-m", "annotator.services.export_child")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert export_command() == (sys.executable, "--export-child")
