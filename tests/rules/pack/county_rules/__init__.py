"""This package holds rules, and no code: reading its rules must not import it."""

raise ImportError("a pack of rules is data and is never imported")
