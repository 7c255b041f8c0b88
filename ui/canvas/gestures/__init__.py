"""What hand and mouse do on the canvas, one gesture a file; each holds its own draft."""
