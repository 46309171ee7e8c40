"""A first scenario from five answers, and a scenario's tables in their two forms: makes texts, writes nothing."""
