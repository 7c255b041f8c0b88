"""The text with its marks: takes an open document in, sends signals out, changes no data."""
