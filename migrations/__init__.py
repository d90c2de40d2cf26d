"""The history of the database's schema, and the one list of everything that declares tables."""
