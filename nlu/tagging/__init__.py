"""Entity kinds that no rule covers, learnt from the marked examples of the training files."""
