"""Takes the place of the contributed hook, which brings spaCy's tests and pytest with them."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

# `import spacy` reads the templates of its command line: those stay.
hiddenimports = collect_submodules("spacy", filter=lambda name: ".tests" not in name)
datas = collect_data_files("spacy", excludes=["**/tests/**"])
