"""What customers type, by intent: the pairs that are easily mixed up stand beside each other."""

from __future__ import annotations

import pytest

from tests.nlu.conftest import Read, top

PHRASES = {
    "cancel_order": ["cancel my order", "please cancel #W1234567", "取消订单", "帮我把W4817420取消掉"],
    "stop": ["forget it", "cancel", "算了", "取消"],
    "remove_item": ["only cancel the mug in my order", "订单里只取消台灯"],
    "undo_cancel": ["please undo the cancellation", "恢复我取消的订单"],
    "return_item": ["I want to return my boots", "send the keyboard back", "我要退货", "把鞋子退了"],
    "exchange_item": ["I want to exchange it for a bigger size", "exchange the shirt for an L", "我想换个大一号的"],
    "change_items": ["change the color of the shirt in my order", "订单里的T恤换个颜色"],
    "claim_item": ["it arrived broken", "you sent the wrong item", "收到的东西坏了", "发错货了"],
    "refund_status": ["where is my refund", "我的退款呢", "has my return been received"],
    "faq": ["how long do refunds take?", "what is your return policy", "退款一般多久到账", "运费多少"],
    "order_details": ["what's in order #W2378156", "status of my order", "订单 #W2378156 里有什么"],
    "track_parcel": ["where is my package", "has my order shipped yet", "我的快递到哪了", "怎么还没发货"],
    "list_orders": ["show my orders", "order history", "我的订单", "我买过什么"],
    "change_address": ["ship my order to a different address", "change the address of my order", "收货地址写错了"],
    "change_default_address": ["change my default address", "改默认地址", "I moved, update my account"],
    "pay_order": ["my payment failed", "send me the payment link", "付款失败了"],
    "change_payment": ["change the payment method of my order", "换个支付方式"],
    "find_product": ["do you have hiking boots", "有没有登山靴", "hiking boots under 100", "红色M码T恤"],
    "product_details": ["is it waterproof?", "how much is the electric kettle", "这个多少钱"],
    "add_to_basket": ["add it to my cart", "加入购物车", "I'll take the red one"],
    "talk_to_person": ["a person please", "人工", "转人工"],
    "complain": ["this is ridiculous", "你们太差劲了"],
    "affirm": ["yes", "好的", "ok", "是的"],
    "deny": ["no", "不是", "不用了"],
    "help": ["help", "你能做什么"],
    "identify": ["I'm Yusuf Rossi, zip 19122", "我叫王小明，邮编100000", "my email is alice@example.com"],
}

# What was once taken for something else.
MENDED = {
    "cancel_order": [
        "cancel it then",
        "I want to cancel everything",
        "can you also cancel the other one",
        "那就取消它",
    ],
    "return_item": ["put the refund on my gift card", "退款退到礼品卡"],
    "faq": ["how long until I get my money", "退款多久到？", "包邮吗", "今天下单什么时候发货", "能开专票吗"],
    "refund_status": ["is the money back?", "did you refund me yet", "我的退款到哪了"],
    "product_details": ["which laptop is the cheapest?", "and the cheapest with 16GB?", "哪款最便宜", "最便宜的多少钱"],
    "find_product": [
        "a cheaper one",
        "the cheaper one",
        "便宜点的",
        "a keyboard with clicky switches please",
        "有没有洗衣机",
    ],
    "edit_basket": ["remove the t-shirts", "remove the first one", "make it three mugs", "把T恤去掉", "第一个不要了"],
    "claim_item": ["The lid is in pieces.", "盖子碎了"],
    "affirm": ["对的，提交吧", "提交吧"],
}
REASONED = [
    "I'd like to cancel my order with the speaker because I found a better price",
    "You are too slow, cancel my order",
    "你们太慢了，单子取消",
]


@pytest.mark.parametrize(
    ("phrase", "intent"), [(phrase, intent) for intent, phrases in MENDED.items() for phrase in phrases]
)
def test_what_was_mistaken_once_is_understood(phrase: str, intent: str, read: Read) -> None:
    assert top(read(phrase).whole) == intent


@pytest.mark.parametrize("phrase", REASONED)
def test_a_reason_is_no_wish_of_its_own(phrase: str, read: Read) -> None:
    assert top(read(phrase).whole) == "cancel_order"


@pytest.mark.parametrize("phrase", ["order", "订单", "the second one", "第一个"])
def test_a_word_that_may_mean_anything_is_not_believed(phrase: str, read: Read) -> None:
    likely = read(phrase).whole.intents
    assert likely[0].confidence < 0.6
    assert likely[1].confidence >= 0.2


@pytest.mark.parametrize("phrase", ["算了", "转人工", "退款要多久到账？", "咕噜哇啦嘎吱"])
def test_where_a_name_is_asked_for_other_wishes_are_heard(phrase: str, read: Read) -> None:
    assert top(read(phrase, "person_name").whole) != "identify"


@pytest.mark.parametrize(
    ("phrase", "intent"), [(phrase, intent) for intent, phrases in PHRASES.items() for phrase in phrases]
)
def test_the_phrase_is_understood(phrase: str, intent: str, read: Read) -> None:
    assert top(read(phrase).whole) == intent


@pytest.mark.parametrize("phrase", ["我要 return 这个 order", "帮我 return 一下 the boots"])
def test_both_languages_in_one_sentence_are_understood(phrase: str, read: Read) -> None:
    understanding = read(phrase)
    assert top(understanding.whole) == "return_item"
    assert understanding.locale == "zh-CN"


@pytest.mark.parametrize("product", ["Garmin Fenix", "boots", "登山靴", "flux capacitor"])
def test_a_wish_does_not_hang_on_the_product(product: str, read: Read) -> None:
    assert top(read(f"I want to return my {product}").whole) == "return_item"
