"""What a person has chosen for the program, in one sparse file."""

from annotator.settings.schema import OPTIONS, Option
from annotator.settings.settings import Settings

__all__ = ["OPTIONS", "Option", "Settings"]
