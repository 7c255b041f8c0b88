"""What the window shows, as objects that follow the changes of an edit."""
