"""The command line: each command has its help, does its work, and says clearly what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.small_shop import write

HOME = Path(__file__).parents[3]
COMMANDS = [
    (), ("run",), ("chat",), ("import",), ("export",), ("doctor",), ("nlu", "train"), ("nlu", "check"), ("nlu", "test"),
    ("nlu", "read"), ("faq", "check"), ("staff", "add"), ("db", "upgrade"), ("db", "backup"), ("db", "restore"),
    ("db", "reseal"), ("token", "add"), ("token", "list"), ("token", "revoke"),
]  # fmt: skip
SAFE = {"XIAOER_SECRET_KEY": "k" * 32, "XIAOER_API_TOKEN": "t" * 32}


class Shell:
    """Calls `xiaoer` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("XIAOER_")}
        ours = {"XIAOER_DATA_DIR": str(self.folder / "data"), "PYTHONPATH": str(HOME), "COLUMNS": "200", **SAFE}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            env={**plain, **ours, **environment},
            cwd=self.folder,
            input=typed,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )


@pytest.fixture
def xiaoer(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_has_its_help(xiaoer: Shell, command: tuple[str, ...]) -> None:
    done = xiaoer(*command, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout


def test_help_comes_at_once(xiaoer: Shell) -> None:
    started = time.process_time(), os.times().children_user
    xiaoer("--help")
    assert os.times().children_user - started[1] < 1.0


def test_what_goes_in_comes_out(xiaoer: Shell, tmp_path: Path) -> None:
    write(tmp_path / "shop")
    done = xiaoer("import", str(tmp_path / "shop"))
    assert done.returncode == 0, done.stderr
    assert "2 in orders.json" in done.stdout
    assert xiaoer("export", str(tmp_path / "out")).returncode == 0
    before, after = (json.loads((tmp_path / name / "orders.json").read_text()) for name in ("shop", "out"))
    assert [one["id"] for one in before["orders"]] == [one["id"] for one in after["orders"]]


def test_a_bad_row_is_named_and_nothing_is_taken(xiaoer: Shell, tmp_path: Path) -> None:
    write(tmp_path / "shop")
    file = tmp_path / "shop" / "orders.json"
    file.write_text(file.read_text().replace('"12.50"', '"a lot"', 1))
    done = xiaoer("import", str(tmp_path / "shop"))
    assert done.returncode == 2
    assert "orders.json" in done.stderr
    assert "row" in done.stderr
    assert "Traceback" not in done.stderr


def test_somebody_is_hired_once(xiaoer: Shell) -> None:
    assert xiaoer("staff", "add", "mei", "--name", "Mei", typed="a long password\n").returncode == 0
    again = xiaoer("staff", "add", "mei", typed="a long password\n")
    assert again.returncode == 1
    assert "taken" in again.stderr
    assert xiaoer("staff", "add", "bob", typed="short\n").returncode == 2


def test_a_backup_is_restored(xiaoer: Shell, tmp_path: Path) -> None:
    write(tmp_path / "shop")
    xiaoer("import", str(tmp_path / "shop"))
    assert xiaoer("db", "backup", str(tmp_path / "copy.db")).returncode == 0
    (tmp_path / "data" / "xiaoer.db").unlink()
    assert xiaoer("db", "restore", str(tmp_path / "copy.db"), "--yes").returncode == 0
    xiaoer("export", str(tmp_path / "out"))
    assert len(json.loads((tmp_path / "out" / "orders.json").read_text())["orders"]) == 2


def test_a_new_key_seals_what_an_old_one_sealed(xiaoer: Shell, tmp_path: Path) -> None:
    write(tmp_path / "shop")
    xiaoer("import", str(tmp_path / "shop"))
    keys = {"XIAOER_SECRET_KEY": f"{'n' * 32},{'k' * 32}"}
    first, second = xiaoer("db", "reseal", **keys), xiaoer("db", "reseal", **keys)
    assert first.returncode == 0, first.stderr
    assert " 0 of them" not in first.stdout
    assert " 0 of them" in second.stdout


def test_what_is_no_backup_is_not_restored(xiaoer: Shell, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    done = xiaoer("db", "restore", str(tmp_path / "notes.txt"), "--yes")
    assert done.returncode == 2
    assert "no backup" in done.stderr


def test_the_doctor_finds_what_is_missing_and_then_nothing(xiaoer: Shell) -> None:
    sick = xiaoer("doctor")
    assert sick.returncode == 1
    assert "xiaoer db upgrade" in sick.stdout
    xiaoer("db", "upgrade")
    well = xiaoer("doctor", "--settings")
    assert well.returncode == 0, well.stdout
    assert "XIAOER_TELEGRAM_TOKEN" in well.stdout
    assert SAFE["XIAOER_SECRET_KEY"] not in well.stdout


def test_the_doctor_asks_the_language_model(xiaoer: Shell) -> None:
    xiaoer("db", "upgrade")
    nameless = xiaoer("doctor", XIAOER_LLM_URL="http://127.0.0.1:9/v1")
    assert "XIAOER_LLM_MODEL is empty" in nameless.stdout
    named = {"XIAOER_LLM_URL": "http://127.0.0.1:9/v1", "XIAOER_LLM_MODEL": "gone", "XIAOER_LLM_KEY": "sk-not-told"}
    away = xiaoer("doctor", "--settings", **named)
    assert away.returncode == 1
    assert "gone at http://127.0.0.1:9/v1: " in away.stdout
    assert "sk-not-told" not in away.stdout + away.stderr


def test_the_doctor_looks_at_proxies_letters_and_payment(xiaoer: Shell) -> None:
    xiaoer("db", "upgrade")
    far = {"XIAOER_PUBLIC_URL": "https://chat.shop.example", "XIAOER_HOST": "0.0.0.0"}
    sick = xiaoer("doctor", **far)
    assert sick.returncode == 1
    assert "XIAOER_TRUSTED_PROXIES" in sick.stdout
    for missing in ("XIAOER_LETTERS_URL", "XIAOER_PAYMENT_PROVIDERS"):
        assert missing in sick.stdout
    secret = "w" * 32
    letters = {
        "XIAOER_LETTERS_URL": "http://letters.test/",
        "XIAOER_LETTERS_SECRET": secret,
        "XIAOER_LETTERS_BY": "sms",
    }
    well = xiaoer("doctor", "--settings", **far, **letters, XIAOER_TRUSTED_PROXIES="10.0.0.0/8")
    assert well.returncode == 0, well.stdout
    assert "sms, by http://letters.test" in well.stdout
    assert secret not in well.stdout
    assert xiaoer("doctor", XIAOER_TRUSTED_PROXIES="everybody").returncode == 2


def test_a_token_is_made_listed_and_revoked(xiaoer: Shell) -> None:
    made = xiaoer("token", "add", "warehouse", "--scope", "write,metrics")
    assert made.returncode == 0, made.stderr
    token = made.stdout.split()[0]
    assert token.startswith("xi_")
    listed = xiaoer("token", "list").stdout
    assert "warehouse" in listed
    assert "write, metrics" in listed
    assert token not in listed
    assert xiaoer("token", "add", "warehouse").returncode == 1
    assert xiaoer("token", "add", "other", "--scope", "everything").returncode == 2
    assert xiaoer("token", "revoke", "warehouse").returncode == 0
    assert xiaoer("token", "revoke", "warehouse").returncode == 1


def test_unsafe_settings_do_not_serve(xiaoer: Shell) -> None:
    done = xiaoer("run", XIAOER_SECRET_KEY="short")
    assert done.returncode == 2
    assert "XIAOER_SECRET_KEY" in done.stderr
    assert "openssl" in done.stderr


@pytest.mark.parametrize("setting", ["XIAOER_PAYMENT_PROVIDERS", "XIAOER_CARRIERS"])
def test_a_sandbox_does_not_serve_real_customers(xiaoer: Shell, setting: str) -> None:
    done = xiaoer("run", **{setting: "sandbox"})
    assert done.returncode == 2
    assert setting in done.stderr
    assert "Traceback" not in done.stderr
    assert setting in xiaoer("doctor", **{setting: "sandbox"}).stdout


def test_several_processes_need_servers(xiaoer: Shell) -> None:
    done = xiaoer("run", "--workers", "2")
    assert done.returncode == 2
    assert "PostgreSQL and Redis" in done.stderr


def test_a_policy_that_is_broken_is_named(xiaoer: Shell, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("format: xiaoer-policy/1\nname: [")
    done = xiaoer("doctor", XIAOER_POLICY=str(tmp_path / "rules.yaml"))
    assert "rules.yaml" in done.stdout


def train_with(folder: Path, *sentences: str) -> str:
    """Training data of one file; its sentences begin in line 5."""
    (folder / "en").mkdir()
    lines = "".join(f"    - {sentence}\n" for sentence in sentences)
    (folder / "en" / "greet.yml").write_text(f'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n{lines}')
    return str(folder)


def test_everything_wrong_in_training_data_is_named_with_file_and_line(xiaoer: Shell, tmp_path: Path) -> None:
    folder = train_with(tmp_path, "hello", "[you]{entity}", "Hello")
    file = tmp_path / "en" / "greet.yml"
    file.write_text(file.read_text() + "- intent: greeet\n  examples: |\n    - oi\n")
    done = xiaoer("nlu", "check", folder)
    assert done.returncode == 2
    for row, said in ((6, "is no JSON"), (7, "stands there twice"), (8, "'greeet' is no intent")):
        assert f"greet.yml, row {row}: " in done.stdout
        assert said in done.stdout
    assert "3 problems" in done.stderr


def test_what_is_only_worth_a_look_does_not_fail(xiaoer: Shell, tmp_path: Path) -> None:
    train_with(tmp_path, "where is everybody", "Where is everybody?!", "hello")
    done = xiaoer("nlu", "check", "--quick", XIAOER_NLU_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "en/greet.yml line 6" in done.stdout
    assert "worth a look" in done.stdout


def test_a_sample_of_training_data(xiaoer: Shell, tmp_path: Path) -> None:
    folder = train_with(tmp_path, "hello", "good morning")
    done = xiaoer("nlu", "check", folder, "--sample", "5", "--intent", "greet")
    assert "good morning   greet, en/greet.yml line 6" in done.stdout
    assert "greeet" in xiaoer("nlu", "check", folder, "--intent", "greeet").stderr


def test_training_data_that_is_nowhere(xiaoer: Shell, tmp_path: Path) -> None:
    for command in (("nlu", "check"), ("nlu", "test"), ("nlu", "train")):
        done = xiaoer(*command, XIAOER_NLU_DIR=str(tmp_path / "nowhere"))
        assert (done.returncode, "nowhere" in done.stderr) == (2, True)
