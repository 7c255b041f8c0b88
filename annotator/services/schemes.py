"""Label schemes from TOML: the bundled ones by name, a team's own by path."""

import tomllib
from importlib import resources
from pathlib import Path

from annotator.errors import ProjectError
from annotator.model.ids import new_id
from annotator.model.scheme import Label, LabelScheme, label_from_record


def bundled_schemes() -> list[str]:
    """Returns the names of the schemes that come with the program."""
    folder = resources.files("resources") / "schemes"
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    )


def load_scheme(name_or_path: str) -> LabelScheme:
    """Returns the bundled scheme of this name, or the one in the file at this path.

    Raises:
        ProjectError: There is neither, or the file is no scheme; says where it is wrong.
    """
    if name_or_path in bundled_schemes():
        entry = resources.files("resources") / "schemes" / f"{name_or_path}.toml"
        return _parsed(entry.read_text(encoding="utf-8"), name_or_path, name_or_path)
    path = Path(name_or_path)
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        known = ", ".join(bundled_schemes())
        raise ProjectError(
            f"There is no label scheme {name_or_path!r}: name a TOML file or one of: {known}."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"The label scheme {path} cannot be read: {error}.") from error
    return _parsed(source, path.stem, str(path))


def _parsed(source: str, name: str, where: str) -> LabelScheme:
    try:
        content = tomllib.loads(source)
        labels = tuple(
            label_from_record(record, new_id=new_id) for record in content.get("labels", [])
        )
        _check(labels)
    except (tomllib.TOMLDecodeError, ValueError, AttributeError) as error:
        raise ProjectError(f"{where} is no label scheme: {error}.") from error
    return LabelScheme(name=str(content.get("name", name)), labels=labels)


def _check(labels: tuple[Label, ...]) -> None:
    if not labels:
        raise ValueError("it has no [[labels]]")
    names: set[str] = set()
    keys: dict[str, str] = {}
    for label in labels:
        if label.name in names:
            raise ValueError(f"the label {label.name} is there twice")
        if label.key and label.key in keys:
            raise ValueError(f"{label.name} and {keys[label.key]} have the same key {label.key!r}")
        names.add(label.name)
        keys[label.key] = label.name
    for label in labels:
        for other in (*label.heads, *label.children):
            if other not in names:
                raise ValueError(f"{label.name} joins {other}, which is no label")
