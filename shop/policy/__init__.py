"""The shop's rules as data, checked in code before every write."""
