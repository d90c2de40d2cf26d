"""It sells: catalogue, baskets, customers, orders, payments, shipping and returns."""

from shop.services import SERVICES, bind

__all__ = ["SERVICES", "bind"]
