"""This package reads files, one input format per module."""
