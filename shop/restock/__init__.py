"""Who waits for what is sold out."""
