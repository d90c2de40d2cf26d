"""The demo shop: a bilingual general store, its customers and their orders, as shop files; everything is invented."""
