"""The intent classifier: tf-idf and sentence vectors, each with a linear model of its own, added up and calibrated."""
