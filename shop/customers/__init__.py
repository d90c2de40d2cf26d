"""Who the customers are, how they pay, where they live and how they prove it."""
