"""What a project holds, as frozen plain data: standard library only, no input or output."""
