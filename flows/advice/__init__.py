"""Asks a language model how to read a message that the reader is unsure of."""
