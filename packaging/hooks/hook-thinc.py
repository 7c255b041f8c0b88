"""Takes the place of the contributed hook, which brings thinc's tests with it."""

from PyInstaller.utils.hooks import collect_data_files

# thinc reads its *.cu files when it is imported: those stay. The modules are named in build.spec.
datas = collect_data_files("thinc", excludes=["**/tests/**"])
