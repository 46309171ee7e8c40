"""Floor 10: the use cases, typed in and out. Nothing here prints."""
