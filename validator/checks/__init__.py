"""This package checks, one rule kind per module."""
