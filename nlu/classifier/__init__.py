"""The intent classifier: tf-idf with a linear model, sentence vectors with a network, added up and calibrated."""
