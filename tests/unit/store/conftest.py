from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.project import Project
from projects import make_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path) as project:
        yield project


@pytest.fixture
def document(project: Project) -> str:
    return project.document_ids()[0]
