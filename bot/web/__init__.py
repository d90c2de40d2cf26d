"""What a browser or a program sees: the demo shop, the chat, the pay page, health and the REST API."""
