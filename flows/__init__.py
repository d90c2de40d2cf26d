"""What conducts the conversation: one flow a file, every flow in ALL."""
