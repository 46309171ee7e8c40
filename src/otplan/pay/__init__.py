"""Floor 3: what work is paid. A definition shared openly by the model and the audit."""
