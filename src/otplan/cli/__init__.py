"""Floor 11: the command line. Words in and out; heavy imports inside commands."""
