from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.commands.documents import import_documents
from annotator.model.annotation import Decision
from annotator.model.document import AnnotatedDocument
from annotator.services.project import Project
from annotator.services.schemes import load_scheme


def accepted(annotated: AnnotatedDocument) -> AnnotatedDocument:
    """Returns the document with its judged suggestions accepted: as the first annotation."""
    if not annotated.spans:
        return annotated
    spans = []
    for span in annotated.suggested_spans:
        verdict = span.suggestion.verdict
        if verdict is not None:
            verdict = replace(verdict, decision=Decision.ACCEPTED, annotation=annotated.spans[0].id)
        spans.append(replace(span, suggestion=replace(span.suggestion, verdict=verdict)))
    return replace(annotated, suggested_spans=tuple(spans))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        roundtrip.documents() | roundtrip.documents().map(accepted),
        min_size=1,
        max_size=4,
        unique_by=lambda annotated: annotated.document.text,
    )
)
def test_many_are_read_as_each_by_itself(tmp_path_factory, documents: list[AnnotatedDocument]):
    path = tmp_path_factory.mktemp("many") / "p.annot"
    with Project.create(path, load_scheme("news"), annotator="ann") as project:
        imported = project.do(import_documents, documents)
        assert imported.documents == len(documents)
        one_by_one = [project.document(id_) for id_ in project.document_ids()]
        assert list(project.documents()) == one_by_one
        assert sum(len(one.spans) for one in one_by_one) == sum(len(one.spans) for one in documents)
