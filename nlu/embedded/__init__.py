"""The engine in this process: linear models over words and characters, trained in seconds, asked in microseconds."""
