"""Orders: what they are, how they come to be, and how they may change."""
