"""All Scrapy settings in one add-on: one switch for the crawler and its tests (engineering notes 2)."""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import Any

from scrapy.logformatter import LogFormatter
from scrapy.settings import BaseSettings

from crawler.resolver import ALLOW_PRIVATE_SETTING, DNS_SETTING
from store.plan import Plan, Politeness

POLITENESS_SETTING = "GAPWATCH_POLITENESS"
_DNS_NAMES = "crawler.resolver.CheckedResolver"
_THREADS = 24
"""Name look-ups and attachment readers at a time; both mostly wait."""
_HOSTS_AT_ONCE = 64


def settings_for(plan: Plan) -> dict[str, Any]:
    """What a Scrapy process needs to carry out a plan."""
    return {
        "ADDONS": {GapwatchAddon: 0},
        POLITENESS_SETTING: asdict(plan.politeness),
        DNS_SETTING: plan.network.dns,
        ALLOW_PRIVATE_SETTING: plan.network.allow_private,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }


class OneLineLog(LogFormatter):
    """Failure is a normal result: one short line, never a traceback. The spider logs each fetch itself."""

    def crawled(self, request: Any, response: Any, spider: Any) -> Any:
        """Nothing; the spider says more."""
        return None

    def download_error(self, failure: Any, request: Any, spider: Any, errmsg: str | None = None) -> Any:
        """One line at DEBUG."""
        return {
            "level": logging.DEBUG,
            "msg": "no answer from %(url)s: %(what)s",
            "args": {"url": request.url, "what": failure.type.__name__},
        }


class GapwatchAddon:
    """Turns a plan's politeness into Scrapy settings."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """What the process reads before it has a crawler."""
        settings.set("TWISTED_DNS_RESOLVER", _DNS_NAMES, "addon")
        settings.set("REACTOR_THREADPOOL_MAXSIZE", _THREADS, "addon")

    def update_settings(self, settings: BaseSettings) -> None:
        """Everything else."""
        politeness = Politeness(**settings.getdict(POLITENESS_SETTING))
        for name, value in {**_FIXED, **_gentle(politeness)}.items():
            settings.set(name, value, "addon")


def _gentle(politeness: Politeness) -> dict[str, Any]:
    return {
        "USER_AGENT": politeness.user_agent,
        "DOWNLOAD_DELAY": politeness.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": politeness.concurrency,
        "DOWNLOAD_TIMEOUT": politeness.timeout,
        "DOWNLOAD_MAXSIZE": politeness.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
    }


_FIXED: dict[str, Any] = {
    # Two ports that run posted code are on by default.
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_HANDLERS": {"file": None, "data": None, "ftp": None, "s3": None},
    "CONCURRENT_REQUESTS": _HOSTS_AT_ONCE,
    "DOWNLOAD_DELAY_JITTER": 0.2,
    "DOWNLOAD_FAIL_ON_DATALOSS": False,
    "HTTPERROR_ALLOW_ALL": True,
    "HTTPCACHE_ENABLED": False,
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    # A redirect is a statement of the site; the spider decides what it means.
    "REDIRECT_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "RETRY_TIMES": 1,
    "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
    "RETRY_HTTP_CODES": [500, 502, 503, 504, 522, 524, 408],
    "RETRY_EXCEPTIONS": [
        "twisted.internet.error.TimeoutError",
        "twisted.internet.error.ConnectionLost",
        "twisted.internet.error.ConnectionDone",
        "scrapy.exceptions.DownloadTimeoutError",
        "scrapy.exceptions.DownloadFailedError",
    ],
    "ROBOTSTXT_OBEY": False,  # crawler.robots does it
    "DOWNLOADER_MIDDLEWARES": {
        "crawler.guard.GuardMiddleware": 50,
        "crawler.robots.RobotsMiddleware": 100,
        "crawler.legacy_tls.LegacyTlsMiddleware": 940,
        "crawler.evidence.capture.EvidenceMiddleware": 950,  # below the unpacking of compressed bodies (590)
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    },
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    "URLLENGTH_LIMIT": 0,
    "DEPTH_LIMIT": 0,
    "LOGSTATS_INTERVAL": 0,
    "MEMUSAGE_ENABLED": False,
    "STATS_DUMP": False,
    "LOG_ENABLED": False,
    "LOG_FORMATTER": OneLineLog,
}
