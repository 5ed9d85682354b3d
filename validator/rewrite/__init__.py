"""This package writes changed texts back into files, one format per module; what it cannot prove it does not write."""
