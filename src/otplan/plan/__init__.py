"""Floor 2: a plan, a plan laid over the facts, findings, and how a run can end."""
