"""The demo shop: a bilingual general store, its customers and their orders, as shop files; everything is invented."""

from shop.demo.loading import load

__all__ = ["load"]
