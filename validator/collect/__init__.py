"""This package takes collections apart: files that hold many documents, one format per module."""
