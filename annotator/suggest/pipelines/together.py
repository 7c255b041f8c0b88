"""Several suggesters as one: each runs, and what they offer is joined."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from annotator.errors import AnnotatorError, SuggesterError
from annotator.model.document import AnnotatedDocument
from annotator.model.protocols import Suggester
from annotator.model.scheme import LabelScheme
from annotator.suggest.pipelines.joining import join
from annotator.suggest.pipelines.loading import said

RULES = "rules"

_AT_ONCE = 16


class Together:
    """Runs its parts one after the other and joins what they offer.

    Attributes:
        parts: The suggesters, in the order in which they were named.
        name: Their names with a plus between them.
        on_part: Called with a part before it runs.
        on_failure: Called with a part that failed and why; the others go on. By default the
            failure is raised.
    """

    def __init__(self, parts: Sequence[Suggester]) -> None:
        self.parts = tuple(parts)
        self.name = "+".join(part.name for part in self.parts)
        self.version = "+".join(part.version for part in self.parts)
        self.on_part: Callable[[Suggester], object] = lambda _: None
        self.on_failure: Callable[[Suggester, AnnotatorError], object] = _raise

    @property
    def names(self) -> frozenset[str]:
        """The names that are on the suggestions."""
        return frozenset(part.name for part in self.parts)

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        """Yields each document with what is offered on it; see `model.protocols.Suggester`."""
        rest = iter(documents)
        while batch := list(islice(rest, _AT_ONCE)):
            made = [(part.name, self._run(part, batch, scheme)) for part in self.parts]
            for number, annotated in enumerate(batch):
                rules = [found[number] for name, found in made if found and name == RULES]
                others = [found[number] for name, found in made if found and name != RULES]
                if len(rules) + len(others) == 1:
                    yield (rules or others)[0]
                elif rules or others:
                    yield join(rules[0] if rules else None, others, scheme)
                else:
                    yield replace(annotated, suggested_spans=(), suggested_relations=())

    def _run(
        self, part: Suggester, batch: list[AnnotatedDocument], scheme: LabelScheme
    ) -> list[AnnotatedDocument]:
        self.on_part(part)
        try:
            found = list(part.suggest(batch, scheme))
        except AnnotatorError as error:
            self.on_failure(part, error)
        # A third party's suggester may fail in any way, or try to end the program.
        except (Exception, SystemExit) as error:  # noqa: BLE001 - as said above
            failure = SuggesterError(f"The suggester {part.name!r} failed: {said(error)}.")
            failure.__cause__ = error
            self.on_failure(part, failure)
        else:
            if len(found) == len(batch):
                return found
            self.on_failure(
                part,
                SuggesterError(
                    f"The suggester {part.name!r} gave back {len(found)} of {len(batch)} documents."
                ),
            )
        return []


def _raise(_part: Suggester, error: AnnotatorError) -> None:
    raise error
