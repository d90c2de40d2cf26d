"""What a message names: one file for each family of entities."""
