"""What the shop says of itself, in both languages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kit.money import Money
from kit.texts import Texts
from shop.model import Address, PaymentMethod

TEXTS = Texts.load([Path(__file__).parents[2] / "shop"])


@pytest.mark.parametrize(
    ("method", "en", "zh"),
    [
        (PaymentMethod("1", "credit_card", "visa", "9212"), "Visa ending in 9212", "Visa（尾号 9212）"),
        (PaymentMethod("1", "credit_card", "", "9212"), "card ending in 9212", "银行卡（尾号 9212）"),
        (
            PaymentMethod("1", "gift_card", balance=Money(Decimal(0), "USD")),
            "gift card (balance $0.00)",
            "礼品卡（余额 US$0.00）",
        ),
        (PaymentMethod("1", "paypal"), "PayPal", "PayPal"),
        (PaymentMethod("1", "wechat_pay"), "WeChat Pay", "微信支付"),
        (PaymentMethod("1", "store_credit"), "store credit", "store credit"),
    ],
)
def test_a_way_to_pay_is_recognised(method: PaymentMethod, en: str, zh: str) -> None:
    assert TEXTS.say(method.title, "en") == en
    assert TEXTS.say(method.title, "zh-CN") == zh


def test_what_was_done_with_a_gift_card_tells_no_figure_that_is_past() -> None:
    card = PaymentMethod("1", "gift_card", balance=Money(Decimal(520), "CNY"))
    assert (TEXTS.say(card.name, "en"), TEXTS.say(card.name, "zh-CN")) == ("gift card", "礼品卡")
    visa = PaymentMethod("1", "credit_card", "visa", "9212")
    assert visa.name == visa.title


def test_an_address_is_written_as_people_there_write_it() -> None:
    denver = Address("1 Main Street", "Apt 2", "Denver", "CO", "80279", "US")
    shanghai = Address("中山路1号", "302室", "上海市", "上海市", "200001", "CN")
    assert denver.shown("en") == denver.shown("zh-CN") == "1 Main Street, Apt 2, Denver, CO 80279, US"
    assert shanghai.shown("zh-CN") == "上海市中山路1号302室 200001"
    assert Address.of(shanghai.as_dict()) == shanghai
