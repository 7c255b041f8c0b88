"""Where a decision is needed: new project, export, labels, keys."""
