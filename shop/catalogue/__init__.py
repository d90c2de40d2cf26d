"""What the shop sells: products, options, variants, search."""
