"""Which checks of a task are rules, and the written reasons for those that are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rules.crosscheck import check_against
from rules.errors import InputError
from rules.not_checked import NotChecked, checked, load_not_checked
from rules.workspace import shipped_catalogue
from store.register import Register
from tests.rules.worlds import BUDGET, SITES, TASKS, UNITS, load, write

CATALOGUE = shipped_catalogue()
