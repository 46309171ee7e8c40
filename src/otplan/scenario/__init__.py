"""Floor 1: the facts of a department and a week. No rule, no solver, no file format."""
