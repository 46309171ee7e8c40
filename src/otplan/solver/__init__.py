"""Floor 7: from what rules and goals said to a plan."""
