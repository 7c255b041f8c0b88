"""What installers are made of: names put in everywhere, and files that are there."""

import importlib
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from annotator.identity import APP_ID, AUTHORS, TITLE
from shared_data import REPOSITORY

WHEN = datetime(2026, 1, 2, tzinfo=UTC)
WORKFLOW = (REPOSITORY / ".github/workflows/release.yml").read_text("utf-8")


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a script of the folder `packaging`, which has the name of a library."""
    monkeypatch.syspath_prepend(str(REPOSITORY / "packaging"))
    monkeypatch.syspath_prepend(str(REPOSITORY / "packaging/windows"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if (
            getattr(sys.modules[name], "__file__", None)
            and "packaging" in Path(str(sys.modules[name].__file__)).parts
        ):
            del sys.modules[name]


def test_a_desktop_is_told_by_the_names_of_one_place(scripts: Any, tmp_path: Path):
    scripts("share").lay_out(tmp_path, WHEN, program="/usr/bin/annotator")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    named = [path for path in files if path.name.startswith(APP_ID)]
    assert len(named) == len(files) - 1
    entry = (tmp_path / f"applications/{APP_ID}.desktop").read_text("utf-8")
    assert f"\nName={TITLE}\n" in entry
    assert f"\nIcon={APP_ID}\n" in entry
    assert '\nExec="/usr/bin/annotator" gui %f\n' in entry
    about = ET.parse(tmp_path / f"metainfo/{APP_ID}.metainfo.xml").getroot()
    assert about.findtext("id") == APP_ID
    for path in files:
        if path.suffix in {".xml", ".desktop"}:
            assert not re.search(r"@[A-Z]+@", path.read_text("utf-8")), path


def test_another_name_goes_everywhere(
    scripts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    share = scripts("share")
    for name, words in (("APP_ID", "eu.ours.Marker"), ("TITLE", "Marker"), ("AUTHORS", "We")):
        monkeypatch.setattr(share, name, words)
    share.lay_out(tmp_path, WHEN)
    told = "".join(
        path.name + path.read_text("utf-8")
        for path in tmp_path.rglob("*")
        if path.suffix in {".xml", ".desktop"}
    )
    assert APP_ID not in told
    assert TITLE not in told
    assert "eu.ours.Marker.desktop" in told


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", "0.1.0.0"), ("2.3rc1", "2.3.0.0"), ("1.2.3.4.dev5", "1.2.3.4"), ("x", "0.0.0.0")],
)
def test_windows_has_versions_of_four_numbers(scripts: Any, version: str, numbers: str):
    assert scripts("setup").numbers(version) == numbers


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not here")
def test_the_installer_for_windows_compiles(scripts: Any, tmp_path: Path):
    """With what stands for a bundle of Windows; it is tried by `make test-windows-setup`."""
    payload = tmp_path / "payload"
    shutil.copytree(REPOSITORY / "resources", payload / "_internal")
    for name in ("annotator.exe", f"{TITLE} Window.exe", "THIRD-PARTY.txt", "sbom.cdx.json"):
        (payload / name).write_text(name)
    made = scripts("setup").build(payload, tmp_path)
    content = made.read_bytes()
    assert content.startswith(b"MZ")
    for words in (f"{TITLE} Setup", AUTHORS):
        assert words.encode("utf-16-le") in content


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """What stands for a bundle: a program that knows its version."""
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    for name in ("THIRD-PARTY.txt", "sbom.cdx.json", "_internal/base_library.zip"):
        (folder / name).write_text(name)
    (folder / "annotator").write_text("#!/bin/sh\necho annotator 1.0\n")
    (folder / "annotator").chmod(0o755)
    return folder


@pytest.mark.skipif(shutil.which("makeself") is None, reason="makeself is not here")
def test_the_archive_that_installs_itself_does_and_leaves_nothing(
    scripts: Any, small: Path, tmp_path: Path
):
    """With what stands for a bundle; with a real one it is tried by `make test-run-archive`."""
    made = scripts("run_archive").build(small, tmp_path, WHEN)
    content = made.read_bytes()
    time.sleep(1.1)
    assert scripts("run_archive").build(small, tmp_path, WHEN).read_bytes() == content
    home = tmp_path / "a home – ü"
    (home / "texts").mkdir(parents=True)

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        path = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        return subprocess.run(
            ["sh", *map(str, arguments)], env=path, capture_output=True, text=True, check=False
        )

    target = home / ".local/lib/annotator"
    for _ in range(2):
        done = run(made)
        assert done.returncode == 0, done.stderr
        entry = (home / f".local/share/applications/{APP_ID}.desktop").read_text("utf-8")
        assert f'\nExec="{target}/annotator" gui %f\n' in entry
        assert (home / ".local/bin/annotator").resolve() == target / "annotator"
        # What is of another goes with neither.
        (target / "_internal" / "older").touch()
        (target / "team").mkdir(exist_ok=True)
    assert not run(made, "--", "--to", home / "texts" / "new").returncode
    (home / "texts" / "file").touch()
    assert run(made, "--", "--to", home / "texts").returncode
    assert run(home / "texts" / "new" / "uninstall.sh").returncode == 0
    assert "these stay" in run(target / "uninstall.sh").stdout
    (target / "team").rmdir()
    left = {path.relative_to(home).as_posix() for path in home.rglob("*") if not path.is_dir()}
    assert left == {"texts/file"}


def test_the_sums_are_over_all_that_is_handed_out(scripts: Any, tmp_path: Path):
    (tmp_path / "b.deb").write_bytes(b"")
    (tmp_path / "a.run").write_bytes(b"")
    for _ in range(2):
        scripts("share").write_sums(tmp_path)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (tmp_path / "SHA256SUMS").read_text() == f"{empty}  a.run\n{empty}  b.deb\n"


def test_the_workflow_attaches_what_three_systems_built():
    yaml = pytest.importorskip("yaml")
    jobs = yaml.safe_load(WORKFLOW)["jobs"]
    assert set(jobs) == {"linux", "windows", "macos", "publish"}
    assert set(jobs["publish"]["needs"]) == {"linux", "windows", "macos"}
    for name in jobs["publish"]["needs"]:
        uses = [step.get("with", {}).get("name") for step in jobs[name]["steps"]]
        assert name in uses
        assert f"parts/{name}/*" in WORKFLOW


def test_what_the_workflow_runs_is_there():
    named = set(re.findall(r"(?:tests/packaging|packaging|requirements)/[\w./]+\.\w+", WORKFLOW))
    assert len(named) > 8
    assert [path for path in sorted(named) if not (REPOSITORY / path).is_file()] == []
    targets = set(re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))
    asked = {target for line in re.findall(r"make ([a-z -]+)", WORKFLOW) for target in line.split()}
    assert asked
    assert asked <= targets
