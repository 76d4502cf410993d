"""Who gets what."""

from __future__ import annotations

import pytest

from alerts.routing import UnitMail, copied, is_address, office_recipients, unit_route, without_recipient
from store.register import Contact
from tests.alerts.city import register


def test_the_office_s_addresses_come_from_all_its_contacts_each_once() -> None:
    city = register(
        Contact(None, ("a@x.test", "b@x.test")), Contact(None, ("b@x.test",)), Contact("mzj", ("c@x.test",))
    )
    assert office_recipients(city) == ("a@x.test", "b@x.test")


def test_a_unit_s_mode_is_its_own_or_the_default() -> None:
    city = register(Contact("mzj", ("m@x.test",), "auto"), Contact("jtj", ("j@x.test",)))
    assert unit_route(city, "mzj", UnitMail.HELD).mode is UnitMail.AUTO
    assert unit_route(city, "jtj", UnitMail.HELD).mode is UnitMail.HELD
    assert unit_route(city, "jtj", UnitMail.HELD).open


def test_no_address_or_switched_off_means_no_mail() -> None:
    city = register(Contact("mzj", ("m@x.test",), "off"))
    assert not unit_route(city, "mzj", UnitMail.AUTO).open
    assert not unit_route(city, "jtj", UnitMail.AUTO).open


def test_units_without_a_recipient_are_named_in_register_order() -> None:
    city = register(Contact("jtj", ("j@x.test",)))
    assert without_recipient(city, ["lyj", "jtj", "mzj"]) == ("mzj", "lyj")


def test_what_no_mail_can_be_addressed_to_counts_as_not_registered() -> None:
    city = register(Contact("mzj", ("民政局@city.test", "a b@x.test")))
    assert unit_route(city, "mzj", UnitMail.AUTO).recipients == ()
    assert without_recipient(city, ["mzj"]) == ("mzj",)


@pytest.mark.parametrize("text", ["a@b", "a.b+c@d-e.test", "o'x@city.test"])
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "a", "@b", "a@", "a@b@c", "a@b\r\nRCPT TO:<x@y>", "<a@b>", "a..b@c", "a@b,c@d", "é@b"]
)
def test_no_addresses(text: str) -> None:
    assert not is_address(text)


def test_copies_go_to_heads_and_the_offices_further_addresses_but_not_to_whom_a_unit_is_reached_by() -> None:
    known = register(
        Contact(None, ("office@city.test", "second@city.test", "czj@city.test")),
        Contact("czj", ("czj@city.test",), heads=("head@city.test", "office@city.test")),
    )
    assert copied(known) == {"second@city.test", "head@city.test"}
