"""How the weights of the search were learnt: nothing of it runs in the shop."""
