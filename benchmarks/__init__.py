"""How fast it is, measured from outside; results and commands are in README.md."""
