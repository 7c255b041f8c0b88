"""Takes the place of the contributed hook, which brings spaCy's tests and pytest with them."""

from PyInstaller.utils.hooks import collect_data_files

# `import spacy` reads the templates of its command line: those stay. The modules are named in
# build.spec.
datas = collect_data_files("spacy", excludes=["**/tests/**"])
