"""Invoices and credit notes: documents with a number of their own, drawn up from what an order has kept."""
