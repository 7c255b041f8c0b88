"""Label Studio's JSON: an array of tasks, one task a line, one task a file, or JSON_MIN.

Annotations bring annotations, predictions suggestions. Offsets are code points; where an old
version counted UTF-16 units, the words that each region repeats tell so.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.ingest.assembling import Assembly, checked_text, document_from
from annotator.ingest.files import readable_name
from annotator.ingest.json_items import first_object, read_objects
from annotator.ingest.json_parts import objects_in
from annotator.ingest.label_studio_result import Result
from annotator.model.annotation import Json
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.protocols import ReportLoss

_TEXTS: Final = ("text", "content", "article", "body", "document")
# What Label Studio's own database says of a task, and whatever is read as annotations.
_TASK: Final = frozenset(
    "data annotations predictions completions drafts result created_at updated_at inner_id "
    "total_annotations cancelled_annotations total_predictions comment_count project updated_by "
    "unresolved_comment_count comment_authors last_comment_updated_at is_labeled overlap".split()
)
_SHORT: Final = frozenset("id annotator annotation_id created_at updated_at lead_time".split())


class LabelStudioReader:
    """Reads the tasks of a file one at a time."""

    name = "label_studio"
    title = "Label Studio"
    suffixes = (".json", ".jsonl")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first object is a task, or an annotated text of JSON_MIN."""
        task = first_object(path, head)
        data = task.get("data")
        if isinstance(data, dict):
            has_results = any(isinstance(task.get(key), list) for key in _RESULTS)
            is_bare = task.keys() <= {"data", "id", "meta"}
            return (has_results or is_bare) and _text_key(data) is not None
        return _is_short(task)

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the labelling configuration beside the tasks, where there is one."""
        for name in ("config.xml", f"{path.stem}.config.xml"):
            found = path.with_name(name)
            if _is_configuration(found):
                yield found

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, or has no task with a text; then the reason is
                that of the first task.
        """
        name = readable_name(path.stem)

        def build(task: dict[str, Any], where: str) -> AnnotatedDocument:
            number = where.rpartition(" ")[2]
            return _Task(task, f"{name} {number}", where, report).run()

        yield from read_objects(path, report, build)


_RESULTS: Final = ("annotations", "predictions", "completions")


def _is_short(task: Mapping[str, object]) -> bool:
    has_marks = {"annotation_id", "lead_time"} & task.keys() or {"id", "annotator"} <= task.keys()
    return bool(has_marks) and _text_key(task) is not None


def _text_key(data: Mapping[str, Any]) -> str | None:
    """Returns where the text of a task is: by a usual name, else the longest words there."""
    for key in _TEXTS:
        if isinstance(data.get(key), str):
            return key
    words = [key for key, value in data.items() if isinstance(value, str) and key not in _SHORT]
    return max(words, key=lambda key: len(data[key]), default=None)


def _is_configuration(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"<View" in file.read(4096)
    except OSError:
        return False


class _Task:
    """One task on its way in."""

    def __init__(self, task: dict[str, Any], name: str, where: str, report: ReportLoss) -> None:
        if not isinstance(task.get("data"), dict):
            task = _as_task(task)
        self._task = task
        data: dict[str, Any] = task["data"]
        key = _text_key(data)
        self._text = checked_text(data.get(key) if key else None)
        fields = data.get("document") if key != "document" else None
        self._is_ours = isinstance(fields, dict)
        self._annotations = [*objects_in(task, "annotations"), *objects_in(task, "completions")]
        is_done = any(not one.get("was_cancelled") for one in self._annotations)
        others: dict[str, Json] = {
            key: value for key, value in task.items() if key not in _TASK and value not in ({}, [])
        }
        self._others = {} if self._is_ours else others
        self._metadata: dict[str, Json] = {
            one: value
            for one, value in data.items()
            if one not in (key, "label_studio", "source") and not (one == "document" and fields)
        }
        if "source" in data and not self._is_ours:
            # "source" is the program's own word for how a document was read.
            self._others["data"] = {"source": data["source"]}
        self._status = Status.DONE if is_done else Status.NEW
        said = fields.get("name") if isinstance(fields, dict) else None
        self._fields = fields
        self._name = said if isinstance(said, str) else name
        self._assembly = Assembly(self._text, self._name, report, where)

    def run(self) -> AnnotatedDocument:
        """Returns the document of the task."""
        about: dict[str, Json] = {}
        for number, annotation in enumerate(self._annotations, start=1):
            place = f"annotation {number}"
            if annotation.get("was_cancelled") is True:
                if annotation.get("result"):
                    self._assembly.lose("cancelled", place, "was skipped by its annotator")
                continue
            who = _annotator(annotation.get("completed_by"))
            about |= self._put(annotation, place, annotator=who)
        for number, prediction in enumerate(objects_in(self._task, "predictions"), start=1):
            self._put(prediction, f"prediction {number}", suggester=_version(prediction))
        for number, draft in enumerate(objects_in(self._task, "drafts"), start=1):
            if draft.get("result"):
                self._assembly.lose("draft", f"draft {number}", "was never submitted")
        if about and not self._is_ours:
            self._others["answers"] = about
        if self._others:
            self._metadata["label_studio"] = self._others
        return self._assembly.document(
            document_from(
                self._fields,
                self._text,
                name=self._name,
                metadata=self._metadata,
                status=self._status,
            )
        )

    def _put(
        self,
        given: Mapping[str, Any],
        place: str,
        *,
        annotator: str | None = None,
        suggester: str | None = None,
    ) -> dict[str, Json]:
        result = Result(
            self._assembly,
            objects_in(given, "result"),
            place,
            annotator=annotator,
            suggester=suggester,
            score=given.get("score"),
            is_ours=self._is_ours,
        )
        result.put()
        return result.about


def _as_task(short: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the task of a JSON_MIN object: its regions lie under the names of their fields."""
    key = _text_key(short)
    data: dict[str, Any] = {}
    others: dict[str, Any] = {}
    result: list[dict[str, Any]] = []
    for name, value in short.items():
        regions = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        if name == key or (name not in _SHORT and not isinstance(value, list)):
            data[name] = value
        elif regions and all("start" in one for one in regions):
            result += [_as_region(one, name, number) for number, one in enumerate(regions)]
        elif name not in ("created_at", "updated_at", "lead_time", "annotator"):
            others[name] = value
    annotation = {"completed_by": short.get("annotator"), "result": result}
    has_answer = result or "annotation_id" in short
    return {**others, "data": data, "annotations": [annotation] if has_answer else []}


def _as_region(region: Mapping[str, Any], name: str, number: int) -> dict[str, Any]:
    kinds = [key for key in region if key.endswith("labels")] or ["labels"]
    return {"id": f"{name}-{number}", "from_name": name, "type": kinds[0], "value": region}


def _annotator(said: object) -> str | None:
    """Returns a name for who annotated: of a person's record the address, else the number."""
    if isinstance(said, dict):
        for key in ("email", "username", "first_name", "id"):
            if said.get(key):
                return _annotator(said[key])
        return None
    if isinstance(said, int) and not isinstance(said, bool):
        return f"user {said}"
    return said if isinstance(said, str) and said.strip() else None


def _version(prediction: Mapping[str, Any]) -> str:
    version = prediction.get("model_version")
    return version if isinstance(version, str) and version.strip() else "label_studio"
