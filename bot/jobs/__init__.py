"""The work behind the commands, loaded when a command is called."""
