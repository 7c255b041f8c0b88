"""Data sets that can be cited: a frozen state of a project, split, described and hashed."""
