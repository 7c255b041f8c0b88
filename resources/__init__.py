"""Icons, label schemes, the sample project: read through `importlib.resources`."""
