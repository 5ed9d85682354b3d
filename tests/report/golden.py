"""Expected files: what a format wrote when it was last looked at.

`REPORT_VALIDATOR_WRITE_EXPECTED=1 pytest tests/report` writes them anew; read the difference before it is committed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "expected"


def matches(name: str, text: str) -> bool:
    """Whether the text is the expected one, byte for byte."""
    file, written = FOLDER / name, text.encode("utf-8", "backslashreplace")
    if os.environ.get("REPORT_VALIDATOR_WRITE_EXPECTED"):
        file.write_bytes(written)
    return file.read_bytes() == written
