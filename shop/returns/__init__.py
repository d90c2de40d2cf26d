"""What comes back: returns, exchanges, repairs, claims."""
