"""What understands: the protocol, the embedded engine, its training data and the entity extractors."""
