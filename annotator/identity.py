"""Under which name the program is handed out; a team that hands out its own changes it here.

Packages, installers, the desktop and the window read it from here, its version from the metadata
that `pyproject.toml` gives it. The command and the type of its files stay what they are.
"""

from typing import Final

TITLE: Final = "Annotator"
"""What people call it: in menus, titles and installers."""

APP_ID: Final = "org.annotator.Annotator"
"""By this a desktop knows it: a domain backwards, then a name. It names desktop file and icons."""

AUTHORS: Final = "The Annotator authors"
"""Who hands it out: the maintainer of the package, the publisher of the installers."""

CONTACT: Final = "annotator@example.org"
"""Where to write to them."""
