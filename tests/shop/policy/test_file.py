from __future__ import annotations

from pathlib import Path

import pytest

from kit.errors import BadInput
from kit.money import Money
from shop.orders.states import OrderState
from shop.policy import file
from shop.policy.model import Policy
from shop.policy.reasons import Reason
from tests.shop.stall import usd

DEFAULT = (file.HOME / "default.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", file.names())
def test_every_shipped_policy_is_sound(name: str) -> None:
    assert Policy.load(name).name


def test_a_policy_is_found_by_its_path(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(DEFAULT.replace("name: demo shop", "name: my shop"), encoding="utf-8")
    assert Policy.load(mine).name == "my shop"


@pytest.mark.parametrize(
    ("written", "instead", "field"),
    [
        ("in_chat: true", "in_chat: perhaps", "selling.in_chat"),
        ("payment_minutes: 30", "payment_minutes: 0", "selling.payment_minutes"),
        ("payment_minutes: 30", 'payment_minutes: "30"', "selling.payment_minutes"),
        ('ships_to: ["CN"', "ships_to: [NO", "selling.ships_to.0"),
        ("  states: [unpaid, paid, packed]\n  after", "  states: [unpaid, shipped]\n  after", "cancel"),
        ("arrived_late, other]\n\naddress", "too_late, other]\n\naddress", "cancel.reasons.4"),
        ('fee: {USD: "5.90"', 'fee: {USD: "-5.90"', "freight.fee.USD"),
        ('fee: {USD: "5.90"', 'fee: {dollars: "5.90"', "freight.fee.dollars"),
        ("returns:\n  days: 30", "returns:\n  dais: 30", "returns.dais"),
        ("format: xiaoer-policy/1", "format: xiaoer-policy/2", "format"),
        ("    - [email]", "    - [shoe_size]", "identity.ways.0.0"),
        ("remedies: [refund, replacement]}\n    wrong", "remedies: []}\n    wrong", "claims.kinds.missing.remedies"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_mend(written: str, instead: str, field: str) -> None:
    assert written in DEFAULT
    broken = DEFAULT.replace(written, instead, 1)
    changed = next(
        number
        for number, (old, new) in enumerate(zip(DEFAULT.splitlines(), broken.splitlines(), strict=True), start=1)
        if old != new
    )
    with pytest.raises(BadInput) as error:
        file.parse(broken, "mine.yaml", Policy)
    assert (error.value.file, error.value.field) == ("mine.yaml", field)
    assert error.value.mend
    assert isinstance(error.value.row, int)
    assert abs(error.value.row - changed) <= 1


def test_a_missing_section_is_named() -> None:
    broken = DEFAULT.replace("freight:", "fright:", 1)
    with pytest.raises(BadInput, match=r"freight|fright"):
        file.parse(broken, "mine.yaml", Policy)


@pytest.mark.parametrize(
    ("written", "wrong", "field"),
    [
        ("days: [2, 4]", "days: [4, 2]", "shipping.days"),
        ('dispatch_until: "16:00"', 'dispatch_until: "4 pm"', "shipping.dispatch_until"),
        ("takes_days: [7, 10]", "takes_days: [-1, 10]", "repairs.takes_days"),
    ],
)
def test_what_customers_are_told_is_checked(written: str, wrong: str, field: str) -> None:
    assert written in DEFAULT
    with pytest.raises(BadInput) as error:
        file.parse(DEFAULT.replace(written, wrong, 1), "mine.yaml", Policy)
    assert error.value.file == "mine.yaml"
    assert (error.value.field or "").startswith(field)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "no rules"),
        ("just words", "no rules"),
        ("name: [", "not YAML"),
        ("name: a\n  b: c", "not YAML"),
        ("\x00", "not YAML"),
        (DEFAULT + "\nname: twice\n", "written twice"),
    ],
)
def test_what_is_no_policy_at_all_is_said(source: str, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        file.parse(source, "mine.yaml", Policy)


def test_a_file_that_is_not_there_is_said_with_the_names_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="default, retail"):
        Policy.load(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9")
    with pytest.raises(BadInput, match="cannot be read"):
        Policy.load(tmp_path / "latin.yaml")


def test_freight_is_free_from_the_limit_on_and_in_currencies_without_a_fee() -> None:
    freight = Policy.load("default").freight
    assert freight.of(usd("48.99")) == usd("5.90")
    assert freight.of(usd("49.00")) == usd("0.00")
    assert freight.of(Money.of(100, "JPY")) == Money.zero("JPY")


def test_the_retail_rules_are_what_its_policy_says() -> None:
    retail = Policy.load("retail")
    assert not retail.selling.in_chat
    assert retail.cancel.reasons == (Reason.NO_LONGER_NEEDED, Reason.ORDERED_BY_MISTAKE)
    assert retail.cancel.states == {OrderState.UNPAID, OrderState.PAID}
    assert not any(rules.allowed for rules in (retail.intercept, retail.claims, retail.repairs))
    assert retail.returns.once_per_order
    assert retail.exchanges.once_per_order
    assert retail.returns.days is None
