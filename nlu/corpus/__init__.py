"""The training data: Rasa 3 YAML files read, checked and named by file and line."""
