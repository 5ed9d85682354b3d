"""This package finds clues for the table of relations: what tells the value of one mask without arithmetic."""
