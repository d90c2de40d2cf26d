"""How well and how fast questions find their answer, against what anybody could put together in an hour."""
