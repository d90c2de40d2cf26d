"""It sells: catalogue, baskets, customers, orders, payments, shipping and returns."""
