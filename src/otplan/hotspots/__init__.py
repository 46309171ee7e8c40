"""Floor 7: recorded incidents -> ranked micro-places and their risk by day and hour, with a back test."""
