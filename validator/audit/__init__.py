"""The quality of a collection: its run as tables, expectations on them, and what they came to."""
