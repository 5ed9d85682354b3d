"""This package reads characters, numerals and words; it knows no documents."""
