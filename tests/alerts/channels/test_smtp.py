"""Encrypted and authenticated hand-over, against a server with a certificate made here."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from alerts.channels.contract import DeferredError, RefusedError, UnreachableError
from alerts.channels.smtp import SmtpChannel, SmtpSettings
from tests.alerts.certificates import self_signed
from tests.alerts.receiver import Inbox, Receiver, closed_port

MIME = b"Subject: x\r\n\r\nSYNTHETIC\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def encryption(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def send(settings: SmtpSettings, before_data: object = lambda: None) -> None:
    with SmtpChannel(settings).connect() as line:
        line.send("gapwatch@city.test", "office@city.test", MIME, before_data)  # type: ignore[arg-type]


def check_password(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"gapwatch", b"correct horse")
    return AuthResult(success=right, handled=right)


def test_plain_hand_over_announces_the_content_just_before_it() -> None:
    seen: list[int] = []
    with Receiver(inbox := Inbox()) as server:
        send(SmtpSettings("127.0.0.1", server.port), lambda: seen.append(len(inbox.received)))
    assert seen == [0]
    assert inbox.recipients == ["office@city.test"]


def test_starttls_with_login(encryption: ssl.SSLContext, certificate: Path) -> None:
    settings = {"tls_context": encryption, "require_starttls": True, "auth_required": True}
    with Receiver(inbox := Inbox(), authenticator=check_password, **settings) as server:
        send(
            SmtpSettings(
                "127.0.0.1", server.port, "starttls", "gapwatch", "correct horse", ca_file=certificate, timeout=10
            )
        )
    assert len(inbox.received) == 1


def test_smtps(encryption: ssl.SSLContext, certificate: Path) -> None:
    with Receiver(inbox := Inbox(), ssl_context=encryption) as server:
        send(SmtpSettings("127.0.0.1", server.port, "tls", ca_file=certificate, timeout=10))
    assert len(inbox.received) == 1


def test_a_certificate_nobody_vouches_for_is_refused_in_words(encryption: ssl.SSLContext) -> None:
    with (
        Receiver(inbox := Inbox(), tls_context=encryption) as server,
        pytest.raises(UnreachableError, match=r"127\.0\.0\.1:\d+ .*certificate is not trusted .*check \[mail\]"),
    ):
        send(SmtpSettings("127.0.0.1", server.port, "starttls", timeout=10))
    assert inbox.received == []


def test_a_server_without_starttls_gets_nothing_in_the_clear() -> None:
    with (
        Receiver(inbox := Inbox()) as server,
        pytest.raises(UnreachableError, match=r"refused us: STARTTLS .*not supported"),
    ):
        send(SmtpSettings("127.0.0.1", server.port, "starttls", "gapwatch", "correct horse", timeout=10))
    assert inbox.received == []


def test_a_wrong_password_is_said_without_the_password(encryption: ssl.SSLContext, certificate: Path) -> None:
    with (
        Receiver(Inbox(), tls_context=encryption, authenticator=check_password, auth_required=True) as server,
        pytest.raises(UnreachableError, match=r"refused us: 535") as error,
    ):
        send(SmtpSettings("127.0.0.1", server.port, "starttls", "gapwatch", "secret", ca_file=certificate, timeout=10))
    assert "secret" not in str(error.value)


def test_the_password_stays_out_of_logs() -> None:
    assert "secret" not in repr(SmtpSettings("mail.city.test", 25, username="gapwatch", password="secret"))


def test_nobody_at_home_is_one_clear_sentence() -> None:
    port = closed_port()
    with pytest.raises(UnreachableError) as error:
        send(SmtpSettings("127.0.0.1", port, timeout=10))
    assert str(error.value) == (
        f"cannot reach SMTP server at 127.0.0.1:{port}: Connection refused; check [mail] in gapwatch.toml"
    )


def test_a_host_name_that_cannot_be_is_one_clear_sentence() -> None:
    with pytest.raises(UnreachableError, match=r"^cannot reach SMTP server at mail\.\.test:25: .*; check \[mail\]"):
        send(SmtpSettings("mail..test", 25, timeout=10))


@pytest.mark.parametrize(("answer", "error"), [("550 unknown", RefusedError), ("450 busy", DeferredError)])
def test_a_refused_recipient_never_reaches_the_content(answer: str, error: type[Exception]) -> None:
    with Receiver(inbox := Inbox(at_rcpt=lambda _: answer)) as server, pytest.raises(error, match=answer):
        send(SmtpSettings("127.0.0.1", server.port), lambda: pytest.fail("no content may follow"))
    assert inbox.received == []


def test_a_refusal_is_kept_as_one_line_that_any_database_takes() -> None:
    with (
        Receiver(Inbox(at_rcpt=lambda _: "550 un\x00kno\x1bwn")) as server,
        pytest.raises(RefusedError, match=r"550 unknown$"),
    ):
        send(SmtpSettings("127.0.0.1", server.port))


def test_a_line_serves_on_after_a_refusal() -> None:
    with Receiver(inbox := Inbox(at_rcpt=lambda n: "550 unknown" if n == 1 else None)) as server:
        channel = SmtpChannel(SmtpSettings("127.0.0.1", server.port))
        with channel.connect() as line:
            with pytest.raises(RefusedError):
                line.send("gapwatch@city.test", "nobody@city.test", MIME, lambda: None)
            line.send("gapwatch@city.test", "office@city.test", MIME, lambda: None)
    assert inbox.recipients == ["office@city.test"]


def test_an_address_that_no_conversation_can_carry_is_refused() -> None:
    with (
        Receiver(Inbox()) as server,
        SmtpChannel(SmtpSettings("127.0.0.1", server.port)).connect() as line,
        pytest.raises(RefusedError, match="cannot be written"),
    ):
        line.send("gapwatch@city.test", "办公室@city.test", MIME, lambda: None)
