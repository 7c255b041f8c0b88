"""What a release is where nobody says otherwise."""

SHARES = (80, 10, 10)
FORMATS = ("jsonl", "spacy", "hugging_face")
