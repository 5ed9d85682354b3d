"""This package finds what singles a party out, for the table of details: each module one kind of it."""
