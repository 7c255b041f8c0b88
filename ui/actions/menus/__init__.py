"""What stands in each menu, one menu a file: words, keys and what is done."""
