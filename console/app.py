"""The web application. Only a form's POST acts; GET and HEAD read, so what follows links for safety's sake does nothing."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from alerts.links import ExpiredError, LinkError, Links
from console.guard import Limiter, NotAFormError, TooLargeError, form, from_here, headers, origin_of
from console.pages import answer_page, sentence_page, style_source
from service.answers import HEALTHY, AnswerError, ClosedError, Given, question, receive
from service.house import House
from store.db import DatabaseFailure

LOG = logging.getLogger("gapwatch")
PER_ADDRESS = (120, 60.0)
"""Requests of one address, and the seconds in which it wins them back."""
PER_LINK = (20, 600.0)
"""Forms sent for one link, and the seconds in which it wins them back."""
_NOTHING_HERE = "这里没有内容，请从提示邮件中直接点开链接。"
_BUSY = "系统正忙，这次没有收到您的答复，请过几分钟再提交。"
_TOO_OFTEN = "操作过于频繁，请过几分钟再试。"


def answers_app(house: House, links: Links, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """The form behind the links. ``clock``: seconds that only go forward, for the limits."""
    return _Pages(house, links, clock).app()


class _Pages:
    def __init__(self, house: House, links: Links, clock: Callable[[], float]) -> None:
        self._house, self._links = house, links
        self._origin = origin_of(links.url)
        self._addresses = Limiter(*PER_ADDRESS, clock)
        self._forms = Limiter(*PER_LINK, clock)
        self._headers = headers(style_source())

    def app(self) -> Starlette:
        base = urlsplit(self._links.url).path
        return Starlette(
            routes=[
                Route(f"{base}/a/{{token}}", self.show, methods=["GET"]),
                Route(f"{base}/a/{{token}}", self.take, methods=["POST"]),
                Route(f"{base}/healthz", self.health, methods=["GET"]),
            ],
            exception_handlers={HTTPException: self.refuse, DatabaseFailure: self.busy},
        )

    async def show(self, request: Request) -> Response:
        """The form, or why there is none."""
        if not self._addresses.admits(_address(request)):
            return self._sentence(_TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        return await run_in_threadpool(self._form, request.path_params["token"], Given(), "", HTTPStatus.OK)

    async def take(self, request: Request) -> Response:
        """Take an answer, then show the form's page again by GET."""
        token = request.path_params["token"]
        if not self._addresses.admits(_address(request)) or not self._forms.admits(token):
            return self._sentence(_TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        if not from_here(request.headers, self._origin):
            return self._sentence("请从提示邮件中打开链接，在打开的页面上提交。", HTTPStatus.FORBIDDEN)
        try:
            fields = await form(request)
        except TooLargeError:
            return self._sentence(
                "提交的内容太多，请精简以后再提交，或者直接回复邮件。", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            )
        except NotAFormError:
            return self._sentence("提交的内容不完整，请重新打开链接再提交。", HTTPStatus.BAD_REQUEST)
        return await run_in_threadpool(self._take, token, _given(fields))

    async def health(self, _request: Request) -> Response:
        """For ``gapwatch doctor`` and the reverse proxy."""
        return PlainTextResponse(HEALTHY, headers=self._headers)

    def refuse(self, _request: Request, error: Exception) -> Response:
        """Neither a page nor a method of ours."""
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        return self._sentence(_NOTHING_HERE, HTTPStatus(status))

    def busy(self, _request: Request, error: Exception) -> Response:
        """The database is at work for longer than we may wait."""
        LOG.warning("answers: %s", error)
        return self._sentence(_BUSY, HTTPStatus.SERVICE_UNAVAILABLE)

    def _take(self, token: str, given: Given) -> Response:
        try:
            receive(self._house, self._links, token, given)
        except LinkError as error:
            return self._sentence(str(error), _status(error))
        except ClosedError:
            return self._form(token, Given(), "", HTTPStatus.CONFLICT)
        except AnswerError as error:
            return self._form(token, given, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
        path = f"{urlsplit(self._links.url).path}/a/{token}"  # verified: letters, digits, - _ and .
        return RedirectResponse(path, HTTPStatus.SEE_OTHER, self._headers)

    def _form(self, token: str, given: Given, mistake: str, status: HTTPStatus) -> Response:
        try:
            asked = question(self._house, self._links, token)
        except (LinkError, ClosedError) as error:
            return self._sentence(str(error), _status(error))
        mark = self._links.form(token, secrets.token_hex(16), self._house.clock.now())
        typed = Given(given.kind, given.url, given.reason, given.name, given.evidence, mark)
        settings = self._house.workspace.settings
        page = answer_page(asked, typed, mistake, settings.city, simulation=settings.simulation)
        return HTMLResponse(page, status, self._headers)

    def _sentence(self, sentence: str, status: HTTPStatus) -> Response:
        settings = self._house.workspace.settings
        page = sentence_page(sentence, settings.city, simulation=settings.simulation)
        return HTMLResponse(page, status, self._headers)


def _given(fields: dict[str, str]) -> Given:
    kind = fields.get("kind", "")
    reason = fields.get(f"reason_{kind}", "")
    text = {name: fields.get(name, "") for name in ("url", "name", "evidence", "mark")}
    return Given(kind, text["url"], reason, text["name"], text["evidence"], text["mark"])


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _status(error: LinkError | ClosedError) -> HTTPStatus:
    return HTTPStatus.GONE if isinstance(error, ExpiredError) else HTTPStatus.NOT_FOUND
