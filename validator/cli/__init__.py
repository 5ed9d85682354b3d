"""This package is the command line, one command per module."""
