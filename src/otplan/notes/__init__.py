"""Floor 8: what ``check`` says of a folder without faults: facts that will not do what one might expect of them."""
