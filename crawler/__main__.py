"""``python -m crawler``: carry out one look, in a process of its own. The border is the database and the exit code.

``python -m crawler visit`` opens home pages instead (:mod:`crawler.visiting`); its job is the first line of standard input.

Exit status: 0 = nothing is left to ask; 3 = the control addresses failed, so our own line is bad; 1 = it could not work;
4 = its parent is gone (``--end-with-stdin``).
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from crawler.run import FAILED, UnfinishedError, run
from crawler.visiting import run_visits
from crawler.work import UnknownLookError, open_work
from personal.logs import MaskingFormatter
from personal.mask import mask_line
from store.db import DatabaseFailure, DatabaseUnavailableError, open_database
from store.visits import VisitJob

DATABASE = "GAPWATCH_CRAWL_DATABASE"


def main(arguments: list[str] | None = None) -> int:
    """Process edge: every error becomes one sentence and an exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    visiting = options.what == "visit"
    if not visiting and options.look is None:
        parser.error("say which look: --look")
    if options.database is None:
        parser.error(f"say which database: --database or {DATABASE}")
    _log_to_stderr(verbose=options.verbose)
    job = sys.stdin.readline() if visiting else ""
    if options.end_with_stdin:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    try:
        sessions = open_database(options.database, options.workspace)
        if visiting:
            return run_visits(sessions, VisitJob.from_json(job), lambda: datetime.now(UTC))
        work = open_work(
            sessions,
            options.look,
            evidence=options.evidence,
            messages=not options.without_messages,
        )
        return run(work)
    except (DatabaseUnavailableError, UnknownLookError, UnfinishedError) as error:
        print(mask_line(f"crawler: {error}"), file=sys.stderr)
    except KeyboardInterrupt:
        print("crawler: stopped by hand; run it again to go on", file=sys.stderr)
    except Exception as error:
        logging.getLogger("crawler").debug("crash", exc_info=True)
        said = " ".join(_told(error).split())[:300]
        print(mask_line(f"crawler: stopped by {type(error).__name__}: {said}"), file=sys.stderr)
    return FAILED


def _told(error: Exception) -> str:
    """Of the database's errors the first line: below it some tell the whole row that was refused, strangers' words with it."""
    return str(error.orig).strip().partition("\n")[0] if isinstance(error, DatabaseFailure) else str(error)


def _end_with_stdin() -> None:
    """End at once when the parent is gone, so that no orphan works on a look that another run takes up.

    Nothing is lost: whatever was answered is committed, the rest is still open in the frontier.
    """
    while os.read(0, 4096):
        pass
    os._exit(4)


def _log_to_stderr(*, verbose: bool) -> None:
    """One line a fetch (verbose) and a site. Of others' loggers only warnings: Scrapy talks much about itself."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(lambda record: record.name.startswith("crawler") or record.levelno >= logging.WARNING)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("crawler").setLevel(logging.DEBUG if verbose else logging.INFO)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawler", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", nargs="?", choices=["look", "visit"], default="look", help="what to do")
    parser.add_argument(
        "--database",
        default=os.environ.get(DATABASE),
        help=f"SQLAlchemy address, e.g. sqlite:///gapwatch.db; better in the environment ({DATABASE}): it may hold a password",
    )
    parser.add_argument("--workspace", type=Path, default=None, help="folder a relative SQLite file is taken from")
    parser.add_argument("--look", type=int, default=None, help="id of the look to carry out")
    parser.add_argument(
        "--evidence", type=Path, default=None, help="folder of the WARC files; none = no bytes are kept"
    )
    parser.add_argument("--without-messages", action="store_true", help="keep no bytes of citizens' messages")
    parser.add_argument("--end-with-stdin", action="store_true", help="end when standard input does: with the parent")
    parser.add_argument("--verbose", action="store_true", help="log every fetch")
    return parser


if __name__ == "__main__":
    sys.exit(main())
