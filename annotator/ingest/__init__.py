"""Readers, one format per file, and the walk over files and folders."""
