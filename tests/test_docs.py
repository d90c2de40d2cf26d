"""The documentation keeps its word: nothing is left out, nothing leads nowhere, and the examples are true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from typer.core import TyperGroup

import flows
from bot.api import RESOURCES
from bot.channels import CHANNELS
from bot.cli.app import app
from bot.settings import DATA, Settings, variable
from flows.engine.doors import Answers, Persons, Visitor
from flows.engine.engine import Engine
from flows.engine.inject import Services
from kit.embedding import Embedder
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from shop.payments.providers import PROVIDERS
from shop.shipping.carriers import CARRIERS
from tests.flows.engine.toy import Chat, said
from tests.flows.heard import READER

HOME = Path(__file__).parents[1]
DOCS = HOME / "docs"
PAGES = sorted(
    page
    for page in (*HOME.glob("*.md"), *DOCS.rglob("*.md"), *HOME.glob("faq/**/*.md"), *HOME.glob("benchmarks/**/*.md"))
    if "data" not in page.relative_to(HOME).parts
)
ROOMS = ("bot", "flows", "desk", "nlu", "faq", "shop", "kit", "migrations", "tests", "docs", "benchmarks", "scripts")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w./-]+)`")
# Read by scripts and tests, not by the house.
OF_RASA = {"XIAOER_RASA_PORT", "XIAOER_RASA_PYTHON", "XIAOER_RASA_VENV", "XIAOER_TEST_NLU_URL"}
EXAMPLE = re.compile(r"/(?:x|wrap_gift)(?:\.|/$)")


def _text(page: Path) -> str:
    return page.read_text("utf-8")


def _name(page: Path) -> str:
    return page.relative_to(HOME).as_posix()


def _commands(group: TyperGroup, before: str = "xiaoer") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


COMMANDS = sorted(_commands(cast(TyperGroup, typer.main.get_command(app))))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_documented(command: str) -> None:
    assert f"| `{command}` |" in _text(DOCS / "commands.md")


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert sorted(re.findall(r"\| `(xiaoer [a-z ]+)` \|", _text(DOCS / "commands.md"))) == COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_each_command_that_a_page_names_exists(page: Path) -> None:
    firsts = {command.split()[1] for command in COMMANDS}
    for named in re.findall(r"`xiaoer ([a-z]+)", _text(page)):
        assert named in firsts


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_each_setting_that_a_page_names_exists(page: Path) -> None:
    known = {variable(name) for name in Settings.model_fields} | {"XIAOER_APT", "XIAOER_RASA", *OF_RASA}
    assert not {name for name in re.findall(r"\bXIAOER_[A-Z_]+[A-Z]", _text(page)) if name not in known}


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_each_setting_is_documented(name: str) -> None:
    assert f"| `{variable(name)}` |" in _text(DOCS / "settings.md")


@pytest.mark.parametrize("name", [entry.name for entry in CHANNELS])
def test_each_channel_is_documented(name: str) -> None:
    titles = re.findall(r"^## (.+)$", _text(DOCS / "channels.md"), re.MULTILINE)
    assert [title for title in titles if name in title.lower()]


@pytest.mark.parametrize(
    ("kind", "name"), [*(("payment provider", n) for n in PROVIDERS), *(("carrier", n) for n in CARRIERS)]
)
def test_each_provider_and_carrier_is_documented(kind: str, name: str) -> None:
    assert f"| {kind} | `{name}` |" in _text(DOCS / "deploy.md")


def test_each_resource_of_the_api_is_documented() -> None:
    resources = {f"/api/v1{resource.router.prefix}" for resource in RESOURCES}
    assert set(re.findall(r"\| `(/api/v1/[a-z]+)` \|", _text(DOCS / "api.md"))) == resources


def test_each_flow_is_documented_and_no_other() -> None:
    assert sorted(intent for intent, _ in _sayings()) == sorted(2 * [flow.intent for flow in flows.ALL])


async def test_what_customers_are_told_to_say_is_understood(pytestconfig: pytest.Config, embedder: Embedder) -> None:
    engine = EmbeddedEngine(DATA, Path(pytestconfig.cache.mkdir("nlu")), embedder=embedder)
    engine.train()
    for intent, saying in _sayings():
        understanding = await engine.understand(saying, Context())
        assert understanding.whole.best.intent == intent, saying


def _sayings() -> Iterator[tuple[str, str]]:
    """The flows in the table of what customers can say, each with its sentences."""
    rows = re.findall(r"^\| .+ \| (.+) \| (.+) \| `(\w+)` \|$", _text(DOCS / "customers.md"), re.MULTILINE)
    for english, chinese, intent in rows:
        yield intent, english
        yield intent, chinese


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_link_leads_nowhere(page: Path) -> None:
    for link in LINK.findall(_text(page)):
        file, _, heading = link.partition("#")
        if re.match(r"[a-z]+:", file):
            continue
        target = page.parent / file if file else page
        assert target.exists(), link
        if heading:
            assert heading in _headings(target), link


def _headings(page: Path) -> list[str]:
    """As they stand in an address: small, with hyphens, without signs."""
    titles = re.findall(r"^#+ (.+)$", _text(page), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_file_is_named_that_does_not_exist(page: Path) -> None:
    gone = [path for path in PATH.findall(_text(page)) if not EXAMPLE.search(path) and not (HOME / path).exists()]
    assert not gone


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_each_target_of_make_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", _text(HOME / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", _text(page))) <= targets


def test_each_page_can_be_found_from_the_index() -> None:
    index = _text(DOCS / "README.md") + _text(DOCS / "decisions" / "README.md")
    for page in DOCS.rglob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, page.name


class Giftshop(Chat):
    """Talks to the flow that stands in docs/flows.md as an example."""

    def __init__(self) -> None:
        super().__init__()
        code = re.search(r"```python\n(.*?)```", _text(DOCS / "flows.md"), re.DOTALL)
        assert code
        example: dict[str, Any] = {"__name__": "example"}
        exec(compile(code[1], "docs/flows.md", "exec", dont_inherit=True), example)
        self.wrapping = example["Wrapping"]()
        kinds: dict[type, Any] = {type(self.wrapping): self.wrapping, Answers: self.answers, Persons: self.persons}
        self.engine = Engine((example["WrapGift"],), self.texts, (*kinds, Visitor), READER)
        self.services = Services({**kinds, Visitor: self.visitor})


async def test_the_example_of_a_flow_talks_as_it_is_told_to() -> None:
    chat = Giftshop()
    heard = [
        said("wrap #W0000001 please", "wrap_gift", order_number="#W0000001"),
        said("how long do refunds take?", "faq"),
        said("red", option_value="color=red|red"),
        said("skip", "skip"),
        said("no, the brown one", "correct", option_value="color=brown|brown"),
        said("yes", "affirm"),
    ]
    talk = "\n".join([f"> {segment.text}\n{await chat.say(segment)}" for segment in heard])
    assert f"```\n{talk}\n```" in _text(DOCS / "flows.md")
    assert chat.wrapping.wrapped == {"#W0000001": "brown"}
