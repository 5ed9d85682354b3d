"""This package prints results, one output format per module."""
