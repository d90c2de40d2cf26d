"""A language model as a second reader of what the engines could not place."""
