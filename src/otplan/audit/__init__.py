"""Floor 7: the independent check. Knows the facts, the agreement and pay; never the model or a solver."""
