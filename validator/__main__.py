"""This module lets `python -m validator` do what `validator` does."""

from validator.cli.main import run

run()
