"""Which checks of a task are rules, and the written reasons for those that are none."""

from __future__ import annotations

from rules.workspace import shipped_catalogue

CATALOGUE = shipped_catalogue()
