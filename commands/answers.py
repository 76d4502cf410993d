"""``gapwatch answers``: the page on which units answer."""

from __future__ import annotations

from commands.common import HERE, AsOfOption, UserError, WorkspaceOption, house_of, say
from service.answers import links_of
from words import _, speaking


def answers(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """Serve the form behind the links in units' mails, until a signal ends it. Put a reverse proxy before it."""
    # the web framework is loaded by this command alone: it takes longer than most others take in all
    from console.app import answers_app
    from console.serving import listen, server

    house = house_of(workspace, as_of, writes=True)
    settings = house.workspace.settings.answers
    if not settings.url:
        raise UserError(_("no [answers] url in gapwatch.toml: say under which address units reach the page"))
    links = links_of(house)
    if links is None:
        raise UserError(
            _(
                "no key to sign links with: set GAPWATCH_ANSWERS__KEYS in the environment, for `gapwatch serve` too; "
                "make one with: openssl rand -hex 32"
            )
        )
    try:
        socket = listen(settings)
    except OSError as error:
        raise UserError(
            _("cannot listen on {listen}:{port}: {strerror}; change [answers] listen or port").format(
                listen=settings.listen, port=settings.port, strerror=error.strerror
            )
        ) from error
    host, port = socket.getsockname()[:2]
    say(_("answers for {url} on {host}:{port}").format(url=settings.url, host=host, port=port))
    with socket, speaking(None):  # units read Chinese
        server(answers_app(house, links), settings).run([socket])
