"""This package extracts facts, one table per module."""
