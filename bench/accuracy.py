"""How the reader does on synthetic documents and refusals: ``python bench/accuracy.py [--batch N] [--family NAME] [--misses]``.

Right, silent and wrong for every field, by family. The pages are SYNTHETIC (bench/documents); the same seed, the same figures.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from documents.case import TODAY, Case, cases

from crawler.read import read_page
from crawler.result import PageReading

FIELDS = ("kind", "published", "title", "written", "number", "platform")


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def judged(case: Case, read: PageReading) -> dict[str, tuple[str, object]]:
    """Field → right, silent or wrong, and what was read. ``silent``: nothing was said where something stands."""
    truth, found = case.truth, {}
    found["kind"] = ("right" if read.kind.value in truth.kind else "wrong", read.kind.value)
    if truth.title is None:
        days = read.published or read.written
        found["published"] = ("wrong" if days else "right", days)
        return found
    found["published"] = (_mark(read.published, truth.published), read.published)
    found["written"] = (_mark(read.written, truth.written), read.written)
    found["number"] = (_mark(read.number, truth.number, ""), read.number)
    same = plain(read.title) in {plain(t) for t in truth.title}
    found["title"] = ("right" if same else "wrong" if read.title else "silent", read.title)
    if truth.platform is not None:
        found["platform"] = ("right" if read.platform == truth.platform else "wrong", read.platform)
    return found


def _mark(value: object, right: set[object], nothing: object = None) -> str:
    return "right" if value in right else "silent" if value == nothing else "wrong"


def main() -> int:
    options = _options()
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    began, pages, slowest = time.perf_counter(), 0, (0.0, "")
    for case in cases({options.batch} if options.batch else None):
        if options.family and options.family != case.family:
            continue
        pages += 1
        start = time.perf_counter()
        read = read_page(case.data, case.url, case.headers, today=TODAY)
        slowest = max(slowest, (time.perf_counter() - start, case.name))
        for field, (mark, value) in judged(case, read).items():
            for family in (f"{case.batch} {case.family}", f"{case.batch} all"):
                counts[family][field][("right", "silent", "wrong").index(mark)] += 1
            if options.misses and mark != "right":
                print(f"{mark:6} {field:9} {case.family}/{case.name} read {value!r} true {_true(case, field)}")
        if options.show and options.show == case.name:
            print(case.url, case.data.decode("utf-8", "replace"), read, sep="\n")
    _print(counts)
    print(f"{pages} pages in {time.perf_counter() - began:.1f} s, the slowest {slowest[1]} {slowest[0] * 1000:.0f} ms")
    return 0


def _true(case: Case, field: str) -> str:
    value = getattr(case.truth, field)
    return " / ".join(sorted(str(v) for v in value)) if isinstance(value, set) else str(value)


def _print(counts: dict[str, dict[str, list[int]]]) -> None:
    print(f"{'batch family':24}" + "".join(f"{name:>17}" for name in FIELDS) + "     (right/silent/wrong)")
    for family in sorted(counts):
        row = "".join(
            f"{'/'.join(map(str, counts[family][f])):>17}" if f in counts[family] else f"{'':17}" for f in FIELDS
        )
        print(f"{family:24}{row}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--family")
    parser.add_argument("--misses", action="store_true", help="every field that was not right")
    parser.add_argument("--show", help="print the page of that name and its reading")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
