"""The labelling configuration of a Label Studio project: its labels, with colors and keys."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from annotator.model.scheme import Label, LabelScheme

# Names by which results refer to the configuration.
LABELS = "label"
VALUES = "value"
TEXT = "text"

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def configuration(scheme: LabelScheme, spans: Iterable[str], relations: Iterable[str]) -> str:
    """Returns the XML of a configuration with all labels of the scheme and all that were used.

    Args:
        scheme: The labels of the project, in their order.
        spans: Labels of spans that were written; Label Studio shows no region without its label.
        relations: Labels of relations that were written.
    """
    lines = ["<View>", "  <Relations>"]
    lines += [
        f"    <Relation value={_quoted(name)}/>" for name in _names(scheme.relations, relations)
    ]
    lines += ["  </Relations>", f'  <Labels name="{LABELS}" toName="{TEXT}">']
    lines += [_label(name, scheme.spans.get(name)) for name in _names(scheme.spans, spans)]
    lines += [
        "  </Labels>",
        f'  <Text name="{TEXT}" value="$text"/>',
        f'  <TextArea name="{VALUES}" toName="{TEXT}" perRegion="true" editable="true"'
        ' displayMode="region-list" placeholder="What the figure says"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def _names(known: Iterable[str], used: Iterable[str]) -> list[str]:
    names = [*known]
    return names + sorted(set(used) - set(names))


def _label(name: str, label: Label | None) -> str:
    color = f" background={_quoted(label.color)}" if label else ""
    key = f" hotkey={_quoted(label.key)}" if label and label.key else ""
    return f"    <Label value={_quoted(name)}{color}{key}/>"


def _quoted(value: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", value))
