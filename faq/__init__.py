"""It answers: knowledge files that people edit, the search over them, and what nobody could answer yet."""

from faq.checks import check
from faq.entry import Entry, Hit, Problem
from faq.library import Knowledge
from faq.unanswered import Unanswered, UnansweredQuestion

__all__ = ["Entry", "Hit", "Knowledge", "Problem", "Unanswered", "UnansweredQuestion", "check"]
