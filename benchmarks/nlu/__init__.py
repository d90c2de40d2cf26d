"""How well messages are understood, on public sets that nothing here was written from."""
