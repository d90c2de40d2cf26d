"""Numbers in both languages, prices with their limits, and measures; the words for them are in words.yml."""
