"""Takes the place of the contributed hook, which brings thinc's tests with it."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

# thinc reads its *.cu files when it is imported: those stay.
hiddenimports = collect_submodules("thinc", filter=lambda name: ".tests" not in name)
datas = collect_data_files("thinc", excludes=["**/tests/**"])
