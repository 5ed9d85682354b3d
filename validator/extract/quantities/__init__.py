"""This package joins numbers, masks and units into quantities and says what each is about, for the table of figures."""
