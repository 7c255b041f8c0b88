"""Any spaCy pipeline that the user has, as a suggester: an installed package, or a folder."""
