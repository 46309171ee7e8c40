"""Floor 8: why a plan is as it is, in facts: who was passed over, why a must detail is short, what could change."""
