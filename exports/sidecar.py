"""Files beside formats of tokens: one record a line for each document, as JSON.

`text`; `tokens`: for each sentence the [start, end] of each word in code points; `document`: id,
name, date, language, status, metadata; `spans`, `relations`, `suggestions` as in the native record;
`rows`: by id of a span that is in the rows, its label, start and end there; `facts`: by id of a
relation, what stands for it in a file that has any.
"""

from collections.abc import Mapping

from annotator.model.document import AnnotatedDocument
from annotator.model.record import to_record
from annotator.text.token_note import Sentences
from exports.fields import as_line, document_fields


def sidecar_line(
    annotated: AnnotatedDocument,
    sentences: Sentences,
    rows: Mapping[str, tuple[str, int, int]],
    facts: Mapping[str, tuple[int, int, str]] | None = None,
) -> str:
    """Returns the line of a document.

    Args:
        annotated: The document.
        sentences: Its tokens.
        rows: The spans that are in the rows, by id: label, start and end there.
        facts: The relations that are in the file, by id: head, tail and label there.
    """
    native = to_record(annotated)
    record = {
        "text": annotated.document.text,
        "tokens": sentences,
        "document": document_fields(annotated.document),
        **{key: native[key] for key in ("spans", "relations", "suggestions") if native.get(key)},
        "rows": dict(rows),
        **({"facts": dict(facts)} if facts else {}),
    }
    return as_line(record) + "\n"
