"""How the table of meanings was made: nothing of it runs in the shop."""
