"""Floor 4: the facts as indexed arrays, without judgement."""
