"""The containers: what must be set is asked for, everything has a health check, nothing runs as root."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

HOME = Path(__file__).parent.parent
SECRETS = ("XIAOER_SECRET_KEY", "XIAOER_API_TOKEN", "POSTGRES_PASSWORD")


@pytest.fixture
def compose() -> list[str]:
    """The command that reads compose files, whichever generation is installed."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]) and works(command):
            return command
    pytest.skip("left out: docker compose is not installed (Debian: apt install docker-compose)")


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HOME / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    return found


def works(command: list[str]) -> bool:
    return subprocess.run([*command, "version"], capture_output=True, check=False).returncode == 0


def config(compose: list[str], *options: str, **given: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in SECRETS}
    command = [*compose, *options, "config"]
    return subprocess.run(command, cwd=HOME, env=clean | given, capture_output=True, text=True, check=False)


def test_the_compose_file_is_understood_when_the_secrets_are_set(compose: list[str]) -> None:
    secrets = dict.fromkeys(SECRETS, "only for this test, long enough")
    for options in ([], ["--profile", "rasa"]):
        done = config(compose, *options, **secrets)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", SECRETS)
def test_without_a_secret_it_does_not_start_and_names_it(compose: list[str], missing: str) -> None:
    done = config(compose, **{name: "only for this test" for name in SECRETS if name != missing})
    assert done.returncode != 0
    assert missing in done.stderr


def test_every_service_says_how_it_is(services: dict[str, Any]) -> None:
    assert set(services) == {"xiaoer", "upgrade", "postgres", "redis", "rasa", "rasa-project"}
    for name in ("postgres", "redis", "rasa"):
        assert services[name]["healthcheck"]["test"]
    assert "HEALTHCHECK" in (HOME / "Dockerfile").read_text(encoding="utf-8")
    for name in ("rasa", "rasa-project"):
        assert services[name]["profiles"] == ["rasa"]


def test_nothing_is_open_to_the_world_but_the_house_itself(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if service.get("ports")] == ["xiaoer"]


def test_only_settings_that_exist_are_set(services: dict[str, Any]) -> None:
    known = {f"XIAOER_{name.upper()}" for name in Settings.model_fields}
    dockerfile = (HOME / "Dockerfile").read_text(encoding="utf-8")
    for name in services["xiaoer"]["environment"]:
        assert name in known, name
    for name in ("XIAOER_HOST", "XIAOER_PORT", "XIAOER_DATA_DIR"):
        assert name in known
        assert name in dockerfile


def test_the_image_does_not_run_as_root() -> None:
    lines = (HOME / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER xiaoer" in lines
    assert lines.index("USER xiaoer") < next(number for number, line in enumerate(lines) if line.startswith("ENTRY"))


def test_the_image_gets_every_room_and_no_secret() -> None:
    lines = (HOME / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"
    for room in ("bot", "flows", "desk", "nlu", "faq", "shop", "kit", "migrations"):
        assert f"!{room}/" in lines
    assert "!.env" not in lines
