"""The shop as files: import and export."""
