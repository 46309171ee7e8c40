"""Floor 9: what leaves otplan, as text or bytes. Accepts audited plans only and decides nothing."""
