"""Letters to a customer's e-mail when their account was changed, so that nobody changes it behind their back."""

from __future__ import annotations

from kit.db import WriteTx
from kit.texts import Text, t
from shop.customers import letters
from shop.customers.model import Customer
from shop.parts import ShopParts

SUBJECT = t("Your account was changed")
EMAIL_CHANGED = t("The e-mail of your account with us was changed. From now on we write to the new one.")
ADDRESS_CHANGED = t("The default address of your account with us was changed. New orders go there.")
PHONE_CHANGED = t("The phone number of your account with us was changed.")


async def tell(tx: WriteTx, shop: ShopParts, before: Customer, what: Text) -> None:
    """Writes to the e-mail as it was before the change; to nobody where there was none."""
    if not before.email:
        return
    locale = before.locale or "en"
    say = shop.texts.say
    not_you = t("If that was not you, tell us at once in the chat, and a colleague helps you.")
    if shop.hotline.number:
        not_you = t("If that was not you, tell us at once, in the chat or at {number}.", number=shop.hotline.number)
    body = f"{say(what, locale)}\n\n{say(not_you, locale)}"
    await letters.write(tx, "email", before.email, subject=say(SUBJECT, locale), body=body, at=shop.clock.now())
