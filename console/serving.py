"""The process that serves the pages: uvicorn on one socket, behind a reverse proxy that does TLS."""

from __future__ import annotations

import logging
import socket
from ipaddress import IPv6Address, ip_address

import uvicorn
from starlette.applications import Starlette

from rules.settings import Answers


def listen(settings: Answers) -> socket.socket:
    """The socket on which the page is served. Raises ``OSError`` where it cannot be had."""
    family = socket.AF_INET6 if _is_ipv6(settings.listen) else socket.AF_INET
    return socket.create_server((settings.listen, settings.port), family=family)


def server(app: Starlette, settings: Answers) -> uvicorn.Server:
    """Ready to run on a socket. No access log: an address that is opened here is a key to an answer."""
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            limit_concurrency=100,
            h11_max_incomplete_event_size=16 * 1024,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=20,
        )
    )


def _is_ipv6(host: str) -> bool:
    try:
        return isinstance(ip_address(host), IPv6Address)
    except ValueError:
        return False
