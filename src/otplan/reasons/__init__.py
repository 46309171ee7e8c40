"""Floor 8: why a plan is as it is, in facts: whom an order names before others, why a must detail stays short."""
