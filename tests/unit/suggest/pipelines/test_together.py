import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from annotator.errors import SuggesterError
from annotator.model.annotation import Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import Suggester
from annotator.model.scheme import LabelScheme
from annotator.services.schemes import load_scheme
from annotator.suggest.pipelines.together import Together

NEWS = load_scheme("news")


class Naming:
    """Offers every place of one word; fails where a text asks for it."""

    version = "1"

    def __init__(self, name: str, word: str, label: str) -> None:
        self.name, self._word, self._label = name, word, label

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        for annotated in documents:
            text = annotated.document.text
            if f"fail {self.name}" in text:
                raise SystemExit(1) if "hard" in text else RuntimeError("as asked")
            spans = [
                Span(
                    id=new_id(),
                    start=found.start(),
                    end=found.end(),
                    label=self._label,
                    score=0.9,
                    suggestion=Suggestion(suggester=self.name, version="1"),
                )
                for found in re.finditer(self._word, text)
            ]
            yield replace(annotated, suggested_spans=tuple(spans))


def documents(*texts: str) -> list[AnnotatedDocument]:
    return [
        AnnotatedDocument(document=Document(id=str(number), name="n", text=text))
        for number, text in enumerate(texts)
    ]


def looks(annotated: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(annotated.text_of(s), s.suggestion.suggester) for s in annotated.suggested_spans]


RULES, MODEL = Naming("rules", "Ann", "PERSON"), Naming("m", "Oslo", "GPE")


def test_each_suggests_and_its_name_stays():
    both = Together([MODEL, RULES])
    assert isinstance(both, Suggester)
    assert (both.name, both.version, both.names) == ("m+rules", "1+1", {"m", "rules"})
    found = list(both.suggest(documents(*["Ann is in Oslo"] * 40, "x"), NEWS))
    assert [one.document.id for one in found] == [str(number) for number in range(41)]
    assert looks(found[39]) == [("Ann", "rules"), ("Oslo", "m")]
    assert looks(found[40]) == []


@pytest.mark.parametrize("how", ["", "hard"])
def test_a_part_that_fails_is_told_and_the_others_go_on(how: str):
    both = Together([RULES, MODEL])
    with pytest.raises(SuggesterError, match="'m' failed"):
        list(both.suggest(documents(f"{how} fail m Ann"), NEWS))
    told: list[tuple[str, str]] = []
    both.on_failure = lambda part, error: told.append((part.name, str(error)))
    (found,) = both.suggest(documents(f"{how} fail m Ann Oslo"), NEWS)
    assert looks(found) == [("Ann", "rules")]
    (only,) = told
    assert only[0] == "m"


def test_without_a_part_that_works_nothing_is_offered():
    none = Together([MODEL])
    none.on_failure = lambda *_: None
    (found,) = none.suggest(documents("fail m"), NEWS)
    assert found.suggested_spans == ()
