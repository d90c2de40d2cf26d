"""Every setting is explained, and what is unsafe does not start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.safety import ensure_safe, unsafe
from bot.settings import DEMO_SECRET, DEMO_TOKEN, Settings, read, variable
from bot.variables import variables
from kit.errors import BadSetting
from shop.policy.model import Policy

HOME = Path(__file__).parents[2]
DOCS = (HOME / "docs" / "settings.md").read_text(encoding="utf-8")
LONG = "x" * 32


def settings(**given: Any) -> Settings:
    return read(_env_file=None, **given)


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_each_setting_is_documented(name: str) -> None:
    assert f"`{variable(name)}`" in DOCS
    assert Settings.model_fields[name].description


def test_nothing_is_documented_that_does_not_exist() -> None:
    known = {variable(name) for name in Settings.model_fields}
    assert set(re.findall(r"\| `(XIAOER_[A-Z_]+)` \|", DOCS)) == known


def test_each_variable_of_the_answers_is_documented() -> None:
    for name in variables(Policy.load("default"), settings()):
        assert f"`{{{name}}}`" in DOCS


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"secret_key": DEMO_SECRET, "api_token": LONG},
        {"secret_key": LONG, "api_token": DEMO_TOKEN},
        {"secret_key": f"{LONG},short", "api_token": LONG},
        {"secret_key": LONG, "api_token": LONG, "telegram_webhook_url": "https://shop.test"},
    ],
)
def test_unsafe_settings_refuse_to_start(given: dict[str, Any]) -> None:
    with pytest.raises(BadSetting) as refused:
        ensure_safe(settings(**given))
    assert refused.value.field.startswith("XIAOER_")
    assert refused.value.mend


def test_the_demo_may_start_with_anything_and_safe_settings_always() -> None:
    assert unsafe(settings(demo=True)) == []
    assert unsafe(settings(secret_key=f"{LONG},{LONG}y", api_token=LONG)) == []


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("payment_providers", "sandbox", "real providers"),
        ("payment_providers", "stripe, sandbox", "real providers"),
        ("carriers", "sandbox", "real carriers"),
        ("rest_needs_token", False, "API token"),
        ("embed_origins", "https://shop.test *", "your shop's address"),
        ("secret_key", DEMO_SECRET, "openssl"),
        ("api_token", DEMO_TOKEN, "openssl"),
        ("letters_secret", "short", "openssl"),
    ],
)
def test_what_only_a_demo_may_do_is_named_with_its_mend(name: str, value: object, mend: str) -> None:
    letters = {"letters_url": "http://letters.test"} if name == "letters_secret" else {}
    (problem,) = unsafe(settings(**{"secret_key": LONG, "api_token": LONG, **letters, name: value}))
    assert problem.field == variable(name)
    assert variable(name) in str(problem)
    assert mend in problem.mend
    assert unsafe(settings(demo=True, **{name: value})) == []


def test_outside_the_demo_nobody_is_trusted_unless_it_is_said() -> None:
    real, demo = settings(secret_key=LONG, api_token=LONG), settings(demo=True)
    assert (real.identity_proof, real.rest_needs_token, real.payment_providers, real.carriers) == ("code", True, "", "")
    assert (demo.identity_proof, demo.rest_needs_token) == ("knowledge", False)
    assert (demo.payment_providers, demo.carriers) == ("sandbox", "sandbox")
    assert real.embed_origins == demo.embed_origins == "'self'"
    by_hand = settings(secret_key=LONG, api_token=LONG, identity_proof="knowledge")
    assert unsafe(by_hand) == []
    assert settings(demo=True, identity_proof="code").identity_proof == "code"


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "x"), ("public_url", "shop.test"), ("timezone", "Mars/Olympus"), ("locale", "tlh"), ("currency", "usd")],
)
def test_a_malformed_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=variable(name)):
        settings(**{name: value})


def test_settings_are_read_from_the_environment_and_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("XIAOER_PORT=9001\nXIAOER_SECRET_KEY=new,old\n")
    monkeypatch.chdir(tmp_path)
    assert (read().port, read().secret_key) == (9001, ("new", "old"))
    monkeypatch.setenv("XIAOER_PORT", "9002")
    assert read().port == 9002
