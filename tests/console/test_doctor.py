"""``gapwatch doctor`` asks the page as a unit would."""

from __future__ import annotations

from dataclasses import replace

from service.doctor import examine
from tests.console.conftest import KEY, Office


def tried(office: Office, **answers: str) -> list[tuple[bool, str]]:
    workspace = office.house.workspace
    changed = workspace.settings.answers.model_copy(update=answers)
    settings = workspace.settings.model_copy(update={"answers": changed})
    return [(fine, said) for fine, said in examine(replace(workspace, settings=settings)) if "answers" in said]


def test_it_says_whether_the_page_answers_under_its_public_address(office: Office) -> None:
    base = office.serve().base
    assert tried(office, url=f"{base}/gk") == [(True, f"answers at {base}/gk")]
    assert tried(office, url=base) == [
        (False, f"{base} is answered by something else than `gapwatch answers`: check the proxy's path")
    ]
    ((fine, said),) = tried(office, url="http://127.0.0.1:1/gk")
    assert (fine, "cannot reach http://127.0.0.1:1/gk" in said) == (False, True)
    ((fine, said),) = tried(office, url=f"{base}/gk", keys="")
    assert (fine, KEY in said, "no key" in said) == (False, False, True)
