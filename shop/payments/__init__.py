"""Money: providers, pay pages, notifications, the ledger."""
