"""This package reads the arithmetic of sentences and tables, for the tables of equations and of relations."""
