"""The window: everything that needs Qt."""

from ui.import_speed import spare_source_scans

spare_source_scans()
