"""This package finds how far foreign wording reaches, for the tables of links, repeats and splices."""
