"""Parcels: carriers, nodes, exceptions, redirection."""
