"""Is it them or is it us? When one host after another fails, the control addresses are asked again, in the middle of the run."""

from __future__ import annotations

from crawler.failed import CONNECTION, Failed
from crawler.probes.control import any_answers
from store.plan import Network
from store.reasons import Reason

SUSPICIOUS = 5
"""Failures of connection in a row, over all hosts, from which our own line is doubted."""


class Line:
    """Counts failures that our own line could have caused, until some site answers."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._row = 0
        self.bad = False
        """No control address answered; whatever is still to be asked is not."""

    def answered(self) -> None:
        """A site gave an answer, of whatever kind: the line carries."""
        self._row = 0

    def failed(self, failed: Failed) -> bool:
        """Count a failure; True = the control addresses should be asked now."""
        if failed.reason not in CONNECTION or not self._network.control or self.bad:
            return False
        self._row += 1
        return self._row % SUSPICIOUS == 0

    async def check(self) -> None:
        """Ask the control addresses."""
        if not await any_answers(self._network):
            self.bad = True

    def refusal(self) -> Failed | None:
        """Why nothing is asked any more; None = the line is not known to be bad."""
        return Failed(Reason.OWN_NETWORK, "none of the control addresses answers any more") if self.bad else None
