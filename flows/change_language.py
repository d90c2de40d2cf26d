"""The language of the conversation."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, ask
from kit.texts import t

LANGUAGES = {"zh-CN": ("中文", ("Chinese", "汉语", "普通话", "mandarin")), "en": ("English", ("英文", "英语"))}


class ChangeLanguage(Flow, intent="change_language", title=t("the language"), button=t("Change language")):
    """Speak Chinese or English."""

    language: str = ask(t("Which language do you prefer?"), entity="language")

    def language_options(self) -> list[Choice]:
        return [
            Choice(locale, name, aliases=aliases, facts={"language": locale})
            for locale, (name, aliases) in LANGUAGES.items()
        ]

    def done(self, visitor: Visitor) -> Done:
        visitor.locale = self.language
        return Done(t("All right, we speak English from now on."), focus={"language": self.language})
