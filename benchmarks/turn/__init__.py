"""Whole turns over the REST channel, against a real server in a process of its own."""
