"""What carries the rest and knows nothing of the business: store, crypto, locks, clock, money, errors."""
