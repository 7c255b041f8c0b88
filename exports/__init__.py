"""Writers of training data, one per file; they see `annotator.model` and `annotator.text`."""
