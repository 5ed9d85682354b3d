"""This folder holds how a report's times go wrong, one way per module; `checks/coverage.py` asks them."""
