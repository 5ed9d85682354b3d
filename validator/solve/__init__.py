"""This package works out what linear relations leave open: pure mathematics, knows no texts."""
