"""What may be changed on an order before it arrives, each change in a file of its own."""
