"""This package finds the mentions that make the table of names: each module one kind of evidence."""
