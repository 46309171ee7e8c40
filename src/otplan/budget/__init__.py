"""Floor 8: what a plan costs, as tables. Integer cents and exact hours; sums are sums of lines."""
