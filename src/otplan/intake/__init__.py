"""Floor 7: from files to facts. Every fault with its place, all of them at once, nothing guessed."""
