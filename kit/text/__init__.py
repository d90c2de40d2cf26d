"""Customers' text: one way of writing, Chinese and Latin, words, and phrases found in them."""
