"""The configuration without which brat does not show the types of its own files."""

import re
from collections.abc import Iterable, Mapping

from annotator.model.scheme import Label, LabelScheme

# What brat allows in the name of a type.
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9_-]")
# What begins something else in its configuration.
_SPECIAL = re.compile(r"[|\r\n#]")


class Types:
    """From labels to names of types: each label one, and no two the same."""

    def __init__(self) -> None:
        self._types: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, label: str) -> str:
        """Returns the type that stands for a label: the label itself wherever it may."""
        if label not in self._types:
            plain = _NOT_ALLOWED.sub("_", label) or "_"
            name, number = plain, 1
            while name in self._taken:
                number += 1
                name = f"{plain}-{number}"
            self._taken.add(name)
            self._types[label] = name
        return self._types[label]


def annotation_conf(
    types: Types,
    scheme: LabelScheme,
    spans: Iterable[str],
    relations: Iterable[str],
    attributes: Mapping[str, Iterable[str]],
    events: Mapping[str, Iterable[str]],
) -> str:
    """Returns `annotation.conf`: all labels of the scheme, and what else is in the files.

    Args:
        spans: Labels of spans, in the order in which they are listed.
        relations: Labels of relations.
        attributes: Of each attribute: its values, none for one that is there or not.
        events: Of each type of event: the roles of its arguments.
    """
    lines = ["[entities]", *map(types.of, spans), "", "[relations]"]
    for name in relations:
        label = scheme.relations.get(name)
        heads, children = (label.heads, label.children) if label else ((), ())
        line = f"{types.of(name)}\tArg1:{_ends(types, heads)}, Arg2:{_ends(types, children)}"
        lines.append(line + (", <REL-TYPE>:symmetric" if label and label.symmetric else ""))
    lines.append("<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>")
    lines += ["", "[events]"]
    for event, roles in sorted(events.items()):
        arguments = ", ".join(f"{role}*:<ANY>" for role in sorted(set(roles)))
        lines.append(f"{event}\t{arguments}".rstrip())
    lines += ["", "[attributes]"]
    for name, values in sorted(attributes.items()):
        known = "|".join(sorted(set(values)))
        lines.append(f"{name}\tArg:<ANY>" + (f", Value:{known}" if known else ""))
    return "\n".join(lines) + "\n"


def visual_conf(types: Types, labels: Iterable[Label]) -> str:
    """Returns `visual.conf`: names as the project has them, and its colors."""
    known = list(labels)
    lines = ["[labels]"]
    lines += [f"{types.of(one.name)} | {_SPECIAL.sub(' ', one.name)}" for one in known]
    lines += [
        "",
        "[drawing]",
        "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken",
    ]
    lines.append("ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5")
    lines += [f"{types.of(one.name)}\tbgColor:{one.color}" for one in known]
    return "\n".join(lines) + "\n"


def shortcuts_conf(types: Types, labels: Iterable[Label]) -> str:
    """Returns `kb_shortcuts.conf`: the keys of the labels."""
    lines = [f"{one.key.upper()}\t{types.of(one.name)}" for one in labels if one.key.isalpha()]
    return "\n".join(lines) + "\n"


def _ends(types: Types, labels: tuple[str, ...]) -> str:
    return "|".join(map(types.of, labels)) or "<ANY>"
