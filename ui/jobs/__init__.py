"""Work that must not hold up the window: in a thread or in a child process."""
