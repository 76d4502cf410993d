"""A delivery as a process of its own, for the tests to kill: ``python -m tests.alerts.deliverer URL PORT``."""

from __future__ import annotations

import sys

from alerts.channels.smtp import SmtpChannel, SmtpSettings
from alerts.outbox import deliver
from store.db import open_database
from tests.alerts.city import NOW

if __name__ == "__main__":
    print(deliver(open_database(sys.argv[1]), SmtpChannel(SmtpSettings("127.0.0.1", int(sys.argv[2]))), NOW))
