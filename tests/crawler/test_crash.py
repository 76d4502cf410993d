"""What the crawler's process says when it is stopped: a sentence without what stood in the pages. SYNTHETIC (虚构)."""

from __future__ import annotations

import subprocess
import sys

CRASH = """
import sys
from sqlalchemy.exc import IntegrityError
import crawler.__main__ as process

def refuse(*_):
    row = Exception("null value in column x\\nDETAIL:  Failing row contains (7, 来信人虚构甲说的话)")
    raise IntegrityError("INSERT INTO messages VALUES (%(words)s)", {"words": "来信人虚构甲说的话"}, row)

process.open_database = refuse
sys.exit(process.main(["--look", "1", "--database", "sqlite://"]))
"""


def test_a_row_that_the_database_refuses_is_not_told() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "IntegrityError: null value in column x" in done.stderr
    assert "虚构甲" not in done.stderr
