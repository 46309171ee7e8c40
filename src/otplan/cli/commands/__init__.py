"""One command a file, each about what it asks and what it prints."""
