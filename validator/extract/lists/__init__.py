"""This package splits lists into their members, for the tables of enumerations and relations."""
