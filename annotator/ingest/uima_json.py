"""UIMA CAS as JSON, version 0.4: what INCEpTION and dkpro-cassis write."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.files import read_bytes
from annotator.ingest.inception_folders import signature, signed
from annotator.ingest.json_items import decoded
from annotator.ingest.reasons import of_json
from annotator.ingest.uima_cas import Cas, Structure, annotated, first_text
from annotator.model.document import AnnotatedDocument
from annotator.model.protocols import ReportLoss

_STRUCTURES: Final = "%FEATURE_STRUCTURES"
_PLACES: Final = frozenset(("begin", "end"))


class UimaJsonReader:
    """Reads the JSON of one CAS."""

    name = "uima_json"
    title = "UIMA CAS JSON"
    suffixes = (".json",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the object begins with the types or structures of a CAS."""
        del path
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return start.startswith(b"{") and (b'"%TYPES"' in start or b'"%FEATURE_STRUCT' in start)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the document of a file.

        Raises:
            ReadError: It cannot be opened, is no CAS, or has no text.
        """
        data = read_bytes(path)
        try:
            content = data.decode("utf-8-sig").strip()
            record, end = decoded(content, 0)
        except UnicodeDecodeError as error:
            raise ReadError(f"is damaged: byte {error.start} is no utf-8 text") from error
        except json.JSONDecodeError as error:
            raise ReadError(of_json(error, f"line {error.lineno}")) from error
        except ValueError as error:
            raise ReadError(str(error)) from error
        if end < len(content):
            raise ReadError("has something behind its JSON")
        try:
            cas = _cas(record)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ReadError(f"is no CAS as JSON: {_wrong(error)}") from error
        who = signature(path)
        yield signed(annotated(cas, who.name, report), who.annotator)


def _cas(record: Any) -> Cas:  # noqa: ANN401 - any JSON
    structures: dict[int, Structure] = {}
    sofas: dict[int, tuple[str, str | None]] = {}
    for id_, entry in _entries(record[_STRUCTURES]):
        if entry["%TYPE"] == "uima.cas.Sofa":
            sofas[id_] = str(entry.get("sofaID")), _text(entry)
        else:
            structures[id_] = _structure(id_, entry)
    sofa, text = first_text(sofas)
    members = None
    for view in record.get("%VIEWS", {}).values():
        if view.get("%SOFA") == sofa:
            members = frozenset(view["%MEMBERS"])
    return Cas(text=text, sofa=sofa, structures=structures, members=members)


def _entries(listed: Any) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401 - any JSON
    if isinstance(listed, dict):
        for key, entry in listed.items():
            yield _number(int(key) if key.isdecimal() and len(key) < 20 else key), entry
    else:
        for entry in listed:
            yield _number(entry["%ID"]), entry


def _text(entry: Mapping[str, Any]) -> str | None:
    text = entry.get("sofaString")
    return text if isinstance(text, str) else None


def _structure(id_: int, entry: Mapping[str, Any]) -> Structure:
    one = Structure(id=id_, type=str(entry["%TYPE"]))
    listed = entry.get("%ELEMENTS")
    if isinstance(listed, list) and all(isinstance(part, int) for part in listed):
        one.references["elements"] = listed
    for key, value in entry.items():
        if key == "@sofa":
            one.sofa = _number(value)
        elif key in _PLACES and value is not None:
            setattr(one, key, _number(value))
        elif key.startswith("@"):
            one.references[key[1:]] = [_number(value)] if value is not None else []
        elif not key.startswith(("%", "^")):
            one.features[key.removeprefix("#")] = value
    if (one.begin is None) != (one.end is None):
        raise ValueError(f"structure {id_} has one end only")
    return one


def _wrong(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"something in it has no {error.args[0]}"
    if type(error) is ValueError:
        return str(error)
    return "a part of it is of another form than the format says"


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**40:
        raise ValueError(f"{str(value)[:20]!r} is no number of a structure")
    return value
