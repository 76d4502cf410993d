"""``gapwatch answers``: the page on which units answer."""

from __future__ import annotations

from commands.common import HERE, AsOfOption, UserError, WorkspaceOption, house_of, say
from service.answers import links_of


def answers(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """Serve the form behind the links in units' mails, until a signal ends it. Put a reverse proxy before it."""
    # the web framework is loaded by this command alone: it takes longer than most others take in all
    from console.app import answers_app
    from console.serving import listen, server

    house = house_of(workspace, as_of, writes=True)
    settings = house.workspace.settings.answers
    if not settings.url:
        raise UserError("no [answers] url in gapwatch.toml: say under which address units reach the page")
    links = links_of(house)
    if links is None:
        raise UserError(
            "no key to sign links with: set GAPWATCH_ANSWERS__KEYS in the environment, for `gapwatch serve` too; "
            "make one with: openssl rand -hex 32"
        )
    try:
        socket = listen(settings)
    except OSError as error:
        raise UserError(
            f"cannot listen on {settings.listen}:{settings.port}: {error.strerror}; change [answers] listen or port"
        ) from error
    host, port = socket.getsockname()[:2]
    say(f"answers for {settings.url} on {host}:{port}")
    with socket:
        server(answers_app(house, links), settings).run([socket])
