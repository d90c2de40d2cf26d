"""What is answered to each question of each flow, so that every flow can be walked through without knowing it.

An answer is the value of a button where there is one, so that it means the same in both languages; else it is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PHOTO = "(a photo)"

Answer = str | Mapping[str, str]  # the same in any language, or by language


@dataclass(frozen=True)
class Script:
    """How one flow goes, in the demo shop.

    `who` proves to be who they are, `before` is said first; `answers` are given by the slot that is asked, `others` are
    what is said instead when the slot is corrected at the confirmation (several lines where the correction asks for
    more).
    """

    who: str = ""
    before: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


MUG = {"en": "mug", "zh-CN": "马克杯"}
ALICE, BOB, XIAOHONG, XIAOMING = (
    "alice@example.com",
    "bob@example.com",
    "xiaohong@example.com",
    "xiaoming@example.com",
)
OAK_STREET = "12 Oak Street, Portland, OR 97205"
ELM_STREET = "7 Elm Street, Salem, OR 97301"
BLUE_MUG = '/add_to_basket{"item":"P1020-02"}'
RED_UMBRELLA = '/add_to_basket{"item":"P1018-01"}'
WAITS_FOR_THE_CUSHION = '/tell_when_back{"item":"P1028-02"}'
WAITS_FOR_MOONCAKES = '/tell_when_back{"item":"P1038-01"}'
CUSHIONS = '/add_to_basket{"product":"P1028"}'

SCRIPTS: Mapping[str, Script] = {
    "find_product": Script(),
    "product_details": Script(answers={"product": MUG}),
    "ask_opinion": Script(),
    "ask_discount": Script(),
    "add_to_basket": Script(answers={"product": MUG, "variant": "P1020-02", "pieces": "2"}),
    "see_basket": Script(before=(BLUE_MUG,)),
    "edit_basket": Script(
        before=(BLUE_MUG, RED_UMBRELLA), answers={"what": "count", "line": "P1020-02", "count": "3", "to": "P1020-01"}
    ),
    "checkout": Script(
        who=ALICE,
        before=(BLUE_MUG,),
        answers={"to": "default", "method": "credit_card_a1", "typed": OAK_STREET},
        others={
            "to": ("new", OAK_STREET),
            "method": ("gift_card_a2",),
            "recipient": ("Joan Pritchard",),
            "phone": ("+1 206 555 0144",),
            "note": ("Leave it with the doorman",),
        },
    ),
    "reorder": Script(
        who=BOB,
        answers={"order": "#W2144672", "to": "default", "method": "paypal_b1"},
        others={
            "order": ("#W2143713",),
            "which": ("1",),
            "to": ("new", OAK_STREET),
            "method": ("credit_card_b2",),
            "recipient": ("Joan Pritchard",),
            "phone": ("+1 206 555 0144",),
            "note": ("Leave it with the doorman",),
        },
    ),
    "pay_order": Script(
        who=BOB,
        answers={"order": "#W2142754", "method": "paypal_b1"},
        others={"order": ("#W2142754",), "method": ("credit_card_b2",)},
    ),
    "list_orders": Script(who=ALICE),
    "order_details": Script(who=BOB, answers={"order": "#W2144672"}),
    "track_parcel": Script(who=BOB, answers={"order": "#W2143713"}),
    "hurry_up": Script(who=BOB, answers={"order": "#W2143713"}),
    "change_address": Script(
        who=ALICE,
        answers={"order": "#W2137959", "to": "new", "typed": OAK_STREET},
        others={"order": ("#W2138918",), "to": ("new", ELM_STREET)},
    ),
    "change_items": Script(
        who=XIAOMING,
        answers={"order": "#W2161934", "items": "1", "variant": "P1001-04", "method": "wechat_pay_x1"},
        others={"order": ("#W2161934",), "items": ("2", "P1001-09"), "variant": ("P1001-18",)},
    ),
    "change_payment": Script(
        who=ALICE,
        answers={"order": "#W2137959", "method": "gift_card_a2"},
        others={"order": ("#W2137959",), "method": ("gift_card_a2",)},
    ),
    "cancel_order": Script(
        who=XIAOMING,
        answers={"order": "#W2161934", "reason": "no_longer_needed"},
        others={"order": ("#W2160975",), "reason": ("ordered_by_mistake",)},
    ),
    "sent_back": Script(
        who=BOB,
        answers={"order": "#W2145631", "number": "SF1234567890"},
        others={"order": ("#W2145631",), "number": ("YT4567890123456",)},
    ),
    "pick_up": Script(
        who=BOB,
        answers={"order": "#W2145631", "day": "2026-01-07"},
        others={"order": ("#W2145631", "2026-01-07"), "day": ("2026-01-08",)},
    ),
    "price_protection": Script(
        who="liuyang@example.com",
        answers={"order": "#W2174401", "items": "1"},
        others={"order": ("#W2175360", "1"), "items": ("2",)},
    ),
    "request_invoice": Script(
        who=BOB,
        answers={"order": "#W2144672", "whose": "other", "made_out_to": "Oak Terrace", "tax_number": "36-4471902"},
        others={
            "order": ("#W2143713",),
            "whose": ("own",),
            "made_out_to": ("Lakeside Dental",),
            "tax_number": ("84-2213",),
            "email": ("books@example.com",),
        },
    ),
    "remove_item": Script(who=ALICE, answers={"order": "#W2137959"}),
    "undo_cancel": Script(who=ALICE),
    "return_item": Script(
        who=XIAOHONG,
        answers={
            "order": "#W2173442",
            "items": "1",
            "count": "1",
            "reason": "changed_mind",
            "photo": PHOTO,
            "method": "alipay_h2",
        },
        others={
            "order": ("#W2173442",),
            "items": ("1",),
            "count": ("2",),
            "reason": ("arrived_late",),
            "method": ("gift_card_h3",),
        },
    ),
    "exchange_item": Script(
        who=ALICE,
        answers={
            "order": "#W2139877",
            "items": "1",
            "variant": "P1022-03",
            "reason": "changed_mind",
            "photo": PHOTO,
            "method": "credit_card_a1",
        },
        others={
            "order": ("#W2139877",),
            "items": ("1",),
            "variant": ("P1022-02",),
            "reason": ("wrong_size",),
            "method": ("gift_card_a2",),
        },
    ),
    "claim_item": Script(
        who=ALICE,
        answers={
            "order": "#W2139877",
            "items": "1",
            "problem": "damaged",
            "remedy": "refund",
            "photo": PHOTO,
            "note": {"en": "The lid is in pieces.", "zh-CN": "盖子碎成好几块了。"},
        },
        others={
            "order": ("#W2139877",),
            "items": ("2",),
            "problem": ("wrong_item",),
            "remedy": ("replacement",),
            "photo": (PHOTO,),
            "note": ("Two cups are broken too.",),
        },
    ),
    "refund_status": Script(who=ALICE),
    "my_profile": Script(who=ALICE),
    "edit_profile": Script(
        who=ALICE,
        answers={"what": "phone", "value": "+1 202 555 0199"},
        others={"what": ("email", "alice.miller@example.com"), "value": ("+1 202 555 0188",)},
    ),
    "change_default_address": Script(
        who=ALICE, answers={"to": "new", "typed": OAK_STREET}, others={"to": ("new", ELM_STREET)}
    ),
    "saved_addresses": Script(
        who=ALICE,
        answers={"what": "remove", "which": "alice_miller/2"},
        others={"what": ("name", "alice_miller/2", "studio"), "which": ("alice_miller/1",)},
    ),
    "saved_methods": Script(
        who=BOB,
        answers={"what": "remove", "which": "credit_card_b2"},
        others={"what": ("default", "credit_card_b2"), "which": ("paypal_b1",)},
    ),
    "my_data": Script(who=ALICE),
    "contact_me": Script(
        answers={"what": "quiet", "hours": "22:00 - 8:00"},
        others={"what": ("orders",), "hours": ("23:00 - 7:00",)},
    ),
    "tell_when_back": Script(
        answers={"product": {"en": "hiking boots", "zh-CN": "登山靴"}, "version": "P1012-07"},
        others={"product": ("tent", "P1015-05"), "version": ("P1012-12",)},
    ),
    "stop_waiting": Script(
        before=(WAITS_FOR_THE_CUSHION, WAITS_FOR_MOONCAKES),
        answers={"which": "P1038 P1038-01"},
        others={"which": ("P1028 P1028-02",)},
    ),
    "log_out": Script(who=ALICE),
    "erase_data": Script(who=ALICE),
    "change_language": Script(answers={"language": "zh-CN"}),
    "person_status": Script(),
    "withdraw_person": Script(),
    "identify": Script(answers={"who": ALICE}),
}
