"""The data-quality and anonymization validator for redacted reports; see `validator.pipeline` for how it works."""

from validator.api import check_files, check_text, find_numbers

__all__ = ["check_files", "check_text", "find_numbers"]
