"""The ledger as CSV: UTF-8 with BOM, as Excel and WPS expect it; every cell quoted, none a formula."""

from __future__ import annotations

import csv
import io

from alerts.digest import DEMO
from alerts.exports.cellular import defused
from alerts.ledger import HEADS, Ledger, cells

BOM = "\ufeff"


def ledger_csv(ledger: Ledger) -> bytes:
    """The sixteen columns; in a simulated workspace 【演示】 stands before each unit."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADS)
    mark = DEMO if ledger.simulation else ""
    for number, row in enumerate(ledger.rows, 1):
        first, unit, *rest = cells(number, row)
        writer.writerow([defused(str(c)) for c in (first, f"{mark}{unit}", *rest)])
    return (BOM + out.getvalue()).encode()
