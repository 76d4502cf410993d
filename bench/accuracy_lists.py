"""How right lists, front pages and boards are read: ``python bench/accuracy_lists.py [-v] [-n EACH] [NAME…]``.

SYNTHETIC pages with their truth (``bench/listpages``), read by ``gapwatch read``'s own function. Deterministic. ``-v`` tells every
fault; NAME picks batches or webmasters by the beginning of their name.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict

from listpages import boards1, boards2, boards3, homes1, lists1, lists1b, lists2, lists3
from listpages.scoring import PARTS, Score, judged
from listpages.words import TODAY

from crawler.read import read_page

BATCHES = (lists1.BATCH, lists1b.BATCH, homes1.BATCH, boards1.BATCH, lists2.BATCH, boards2.HOMES, boards2.BATCH,
           lists3.BATCH, boards3.HOMES, boards3.BATCH)  # fmt: skip


def main() -> int:
    """The table; exit status 1 if a kind of page was not read at all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*")
    asked.add_argument("-v", action="store_true", help="tell every fault")
    asked.add_argument("-n", type=int, default=4, help="pages of each webmaster")
    args = asked.parse_args()
    began = time.perf_counter()
    scores: dict[str, Score] = defaultdict(Score)
    count = 0
    for batch in BATCHES:
        for case in batch.cases(args.n):
            if args.names and not any(case.name.startswith(n) for n in args.names):
                continue
            count += 1
            score = judged(case, read_page(case.body, case.url, today=TODAY))
            scores[batch.name].add(score)
            if args.v:
                print(
                    "\n".join(score.faults[:6]) + (f"\n… {len(score.faults)}" if len(score.faults) > 6 else ""),
                    end="\n" if score.faults else "",
                )
    _table(scores)
    print(f"{count} pages in {time.perf_counter() - began:.0f} s")
    return 0 if count else 1


def _table(scores: dict[str, Score]) -> None:
    print(f"{'batch':14} {'part':10} {'right':>7} {'missing':>8} {'wrong':>7} {'recall':>8} {'precision':>10}")
    total = Score()
    for name, score in (*scores.items(), ("all", total)):
        for part in PARTS:
            right, missing, wrong = score.right[part], score.missing[part], score.wrong[part]
            if right + missing + wrong:
                recall, precision = (
                    right / max(1, right + missing + (wrong if part not in {"row", "letter"} else 0)),
                    right / max(1, right + wrong),
                )
                print(f"{name:14} {part:10} {right:7} {missing:8} {wrong:7} {recall:8.2%} {precision:10.2%}")
        if name != "all":
            total.add(score)


if __name__ == "__main__":
    sys.exit(main())
