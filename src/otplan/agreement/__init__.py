"""Floor 6: rules, goals and the agreement that holds them."""
