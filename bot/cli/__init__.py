"""The command line: one module a command, each naming its options; the work behind it is loaded when it is called."""
