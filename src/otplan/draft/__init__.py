"""Floor 5: the only sentences that a rule or a goal may say to a solver."""
