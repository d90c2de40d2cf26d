"""The language of the conversation."""

from __future__ import annotations

from babel import Locale

from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, ask
from flows.engine.names import names_of
from kit.texts import LOCALES, t


class ChangeLanguage(Flow, intent="change_language", title=t("the language"), button=t("Change language")):
    """Speak Chinese or English."""

    language: str = ask(t("Which language do you prefer?"), entity="language")

    def language_options(self) -> list[Choice]:
        return [
            Choice(locale, _in_itself(locale), aliases=names_of("languages", locale), facts={"language": locale})
            for locale in LOCALES
        ]

    def done(self, visitor: Visitor) -> Done:
        visitor.locale = self.language
        return Done(t("All right, we speak English from now on."), focus={"language": self.language})


def _in_itself(locale: str) -> str:
    """What speakers of a language call it: whoever can't read the present one finds theirs."""
    language = Locale.parse(locale, sep="-").language
    return str(Locale(language).get_language_name(language))
