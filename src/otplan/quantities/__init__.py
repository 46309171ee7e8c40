"""Floor 0: cells, intervals, zones, money and faults. Knows nothing of police work."""
