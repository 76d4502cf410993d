"""One run over a look: control addresses, the web, the IPv6 probes, control addresses again."""

from __future__ import annotations

import asyncio
import logging

from scrapy.crawler import CrawlerProcess

from crawler.addon import settings_for
from crawler.failed import CONNECTION
from crawler.probes.control import any_answers
from crawler.probes.features import try_features
from crawler.probes.ipv6.run import probe_sites
from crawler.probes.links import check_links
from crawler.probes.tls import probe_tls
from crawler.spider import WEB_KINDS, LookSpider
from crawler.work import Work
from store.frontier import replace_site_failures, save_site, set_own_network
from store.models import SiteLookRow
from store.readings import AskKind, SiteRead
from store.reasons import Reason

DONE, FAILED, OWN_NETWORK = 0, 1, 3
_BAD_LINE = "none of the control addresses answers"
_log = logging.getLogger(__name__)


class UnfinishedError(Exception):
    """The run ended with asks left, because it was told to stop."""


def run(work: Work) -> int:
    """Carry out all open asks of a look; returns the exit status. Raises :class:`UnfinishedError`."""
    network = work.plan.network
    if network.control and not asyncio.run(any_answers(network)):
        _own_line_is_bad(work)
        return OWN_NETWORK
    if network.control:
        with work.sessions.begin() as session:
            set_own_network(session, work.look_id, Reason.OK)
    work.seed()
    broke = bool(work.open(*WEB_KINDS)) and _crawl(work)
    asyncio.run(probe_sites(work))
    asyncio.run(check_links(work))
    asyncio.run(try_features(work))
    asyncio.run(probe_tls(work))
    if work.archive is not None:
        work.archive.close()
    dead = bool(network.control) and not asyncio.run(any_answers(network))
    bad = (broke or dead) and _blame_own_line(work, certain=broke)
    left = len(work.open(*AskKind))
    _log_sites(work)
    if left:
        raise UnfinishedError(f"{left} asks are still open; run it again to go on")
    return OWN_NETWORK if bad else DONE


def _crawl(work: Work) -> bool:
    """True if our own line broke on the way."""
    process = CrawlerProcess(settings_for(work.plan))
    crawler = process.create_crawler(LookSpider)
    process.crawl(crawler, work=work)
    process.start()
    return isinstance(crawler.spider, LookSpider) and crawler.spider.line.bad


def _own_line_is_bad(work: Work) -> None:
    with work.sessions.begin() as session:
        set_own_network(session, work.look_id, Reason.OWN_NETWORK)
        for site in work.plan.sites:
            save_site(session, work.look_id, site.site_id, SiteRead(Reason.OWN_NETWORK, _BAD_LINE, site.base_url))
    _log.error("%s: our own line is bad, nothing was asked", _BAD_LINE)


def _blame_own_line(work: Work, *, certain: bool) -> bool:
    """Our line broke on the way: sites that seemed unreachable are not. True if there were any, or if it is ``certain``."""
    with work.sessions.begin() as session:
        blamed = replace_site_failures(session, work.look_id, CONNECTION, Reason.OWN_NETWORK, _BAD_LINE)
        if blamed or certain:
            set_own_network(session, work.look_id, Reason.OWN_NETWORK)
    return blamed > 0 or certain


def _log_sites(work: Work) -> None:
    with work.sessions.begin() as session:
        for site in work.plan.sites:
            row = session.get(SiteLookRow, (work.look_id, site.site_id))
            outcome = row.outcome if row is not None else Reason.NOT_LOOKED.value
            _log.info("site %s: %s %s", site.site_id, outcome, row.detail[:200] if row is not None else "")
