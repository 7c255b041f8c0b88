"""DocRED: a folder with `documents.json`, `rel_info.json` and a sidecar.

Spans of the same words and label are mentions of one entity (so are those that came as one from
such a file); relations lie between entities, with the sentences of their ends as evidence. What
that form has no room for is in `documents.docred_ext.jsonl` (`exports.sidecar`): the text, the
place of each word, all annotations.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotator.errors import WriteError
from annotator.ingest.docred import ENTITY, EVIDENCE, KEPT, RELATION_NAMES
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.alike import alike
from annotator.text.token_note import Sentences
from exports.parts import named
from exports.sidecar import sidecar_line
from exports.tokens import Words

_OWN = frozenset({"title", "sents", "vertexSet", "labels"})


class DocredWriter:
    """Writes a folder."""

    name = "docred"
    title = "DocRED"
    suffix = ""
    holds = Holds.everything()
    reader = "docred"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, one at a time.

        Raises:
            WriteError: The folder or a file in it cannot be written.
        """
        words = Words()
        titles: dict[str, int] = {}
        names = {name: label.description or name for name, label in scheme.relations.items()}
        count = spans = relations = 0
        try:
            target.mkdir(parents=True, exist_ok=True)
            main, beside = target / "documents.json", target / "documents.docred_ext.jsonl"
            with (
                main.open("w", encoding="utf-8", newline="\n") as file,
                beside.open("w", encoding="utf-8", newline="\n") as more,
            ):
                for annotated in documents:
                    page = _Page(annotated, words.sentences(annotated.document), report)
                    record = page.record(_title(annotated.document.name, titles))
                    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
                    file.write(("[\n" if not count else ",\n") + line)
                    more.write(sidecar_line(annotated, page.sentences, page.rows, page.facts))
                    for relation in annotated.relations:
                        names.setdefault(relation.label, relation.label)
                    count += 1
                    spans += len(page.rows)
                    relations += len(page.facts)
                file.write("\n]\n" if count else "[]\n")
            said = json.dumps(names, ensure_ascii=False, indent=1)
            (target / RELATION_NAMES).write_text(said + "\n", encoding="utf-8", newline="\n")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target.name} cannot be written: {reason}.") from error
        return Written(documents=count, spans=spans, relations=relations)


def _title(name: str, seen: dict[str, int]) -> str:
    """Returns a title that no other document has: DocRED's scorer knows documents by it."""
    title = name
    while title in seen:
        seen[name] += 1
        title = f"{name} ({seen[name]})"
    seen[title] = 1
    return title


class _Page:
    """One document on its way out.

    Attributes:
        sentences: Its words.
        rows: Of each span that is a mention: label, start and end of its words.
        facts: Of each relation that is there: head, tail, label.
    """

    def __init__(
        self, annotated: AnnotatedDocument, sentences: Sentences, report: ReportLoss
    ) -> None:
        self._annotated = annotated
        self._report = report
        self.sentences = sentences
        self.rows: dict[str, tuple[str, int, int]] = {}
        self.facts: dict[str, tuple[int, int, str]] = {}
        flat = [place for sentence in sentences for place in sentence]
        self._starts = [start for start, _ in flat]
        self._ends = [end for _, end in flat]
        # Of each sentence the number of its first word in the document.
        self._firsts = [0]
        for sentence in sentences:
            self._firsts.append(self._firsts[-1] + len(sentence))
        self._entity: dict[str, int] = {}
        self._sentence: dict[str, int] = {}

    def record(self, title: str) -> dict[str, Any]:
        """Returns the document as DocRED has it."""
        text = self._annotated.document.text
        kept = self._annotated.document.metadata.get(KEPT)
        others = kept if isinstance(kept, dict) else {}
        return {
            "title": title,
            "sents": [[text[start:end] for start, end in one] for one in self.sentences],
            "vertexSet": self._entities(),
            "labels": self._labels(),
            **{key: value for key, value in others.items() if key not in _OWN},
        }

    def _entities(self) -> list[list[dict[str, Any]]]:
        clusters: dict[object, list[dict[str, Any]]] = {}
        members: dict[object, list[str]] = {}
        seen: set[object] = set()
        for span in self._annotated.spans:
            mention = self._mention(span)
            if mention is None:
                continue
            key = self._cluster(span)
            there = clusters.setdefault(key, [])
            members.setdefault(key, []).append(span.id)
            # The same span of another annotator is the same mention.
            row = self._row(mention)
            if (key, row) not in seen:
                seen.add((key, row))
                there.append(mention)
                self.rows[span.id] = row
        order = sorted(clusters, key=_known_first)
        for number, key in enumerate(order):
            self._entity |= dict.fromkeys(members[key], number)
        return [clusters[key] for key in order]

    def _mention(self, span: Span) -> dict[str, Any] | None:
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if first > last:
            self._lose(span, "blank", "covers no word")
            return None
        sentence = bisect_right(self._firsts, first) - 1
        begin = self._firsts[sentence]
        if last >= self._firsts[sentence + 1]:
            self._lose(span, "crossing", "goes beyond its sentence")
            return None
        if span.fragments:
            self._lose(span, "fragments", "is discontinuous; it is one stretch there")
        elif (self._starts[first], self._ends[last]) != (span.start, span.end):
            self._lose(span, "misaligned", "does not end where words do; it is widened there")
        self._sentence[span.id] = sentence
        text = self._annotated.document.text
        words = [text[self._starts[one] : self._ends[one]] for one in range(first, last + 1)]
        return {
            "name": " ".join(words),
            "sent_id": sentence,
            "pos": [first - begin, last + 1 - begin],
            "type": span.label,
        }

    def _row(self, mention: dict[str, Any]) -> tuple[str, int, int]:
        begin = self._firsts[mention["sent_id"]]
        first, end = mention["pos"]
        return mention["type"], self._starts[begin + first], self._ends[begin + end - 1]

    def _cluster(self, span: Span) -> object:
        """Returns what mentions of one entity have in common."""
        known = span.attributes.get(ENTITY)
        if type(known) is int:
            return known
        words = alike(self._annotated.text_of(span))
        return (span.label, words, span.value) if words else span.id

    def _labels(self) -> list[dict[str, Any]]:
        found: dict[tuple[int, int, str], list[int]] = {}
        for relation in self._annotated.relations:
            ends = relation.head, relation.child
            entities = [self._entity.get(end) for end in ends]
            head, tail = entities
            if head is None or tail is None:
                self._lose(relation, "relation_end", "has an end that is no mention")
                continue
            if head == tail:
                self._lose(relation, "self", "joins two mentions of one entity")
                continue
            fact = head, tail, relation.label
            self.facts[relation.id] = fact
            found.setdefault(fact, []).extend(self._evidence(relation))
        return [
            {"h": head, "t": tail, "r": label, EVIDENCE: sorted(set(evidence))}
            for (head, tail, label), evidence in found.items()
        ]

    def _evidence(self, relation: Relation) -> list[int]:
        said = relation.attributes.get(EVIDENCE)
        if isinstance(said, list):
            good = [one for one in said if type(one) is int and 0 <= one < len(self.sentences)]
            if good and len(good) == len(said):
                return good
        return [self._sentence[end] for end in (relation.head, relation.child)]

    def _lose(self, annotation: Span | Relation, reason: str, detail: str) -> None:
        self._report(
            Loss(
                document=self._annotated.document.id,
                annotation=annotation.id,
                reason=reason,
                detail=f"{named(self._annotated, annotation)} {detail}; it is in the sidecar",
                part=Part.USE,
            )
        )


def _known_first(key: object) -> tuple[bool, int]:
    return (False, key) if isinstance(key, int) else (True, 0)
