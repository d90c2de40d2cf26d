"""A real Rasa server, trained from our own files in its own Python; `python -m tests.rasa_server` trains beforehand."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from nlu.corpus.reading import digest
from nlu.rasa.project import DATA, HERE, generate
from tests.servers import Missing

HOME = Path(__file__).parent.parent
VENV = Path(os.environ.get("XIAOER_RASA_VENV", HOME / ".venv-rasa"))
CACHE = HOME / "var" / "rasa-test"
# Enough of each intent in each language to talk with, few enough to learn in half a minute.
MOST = 15
TRAIN_SECONDS, START_SECONDS = 400, 240
LEARNT = ("--config", "config.yml", "--domain", "domain.yml", "--nlu", "data")
NAMED = ("--out", "models", "--fixed-model-name", "xiaoer")
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "OMP_NUM_THREADS": "1",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
}


def trained() -> Path:
    """A model of the present files, made at most once for all test processes; raises Missing without Rasa."""
    if not (VENV / "requirements.lock").exists():
        raise Missing("Rasa is not installed (`make rasa-env`; it needs Python 3.10)")
    CACHE.mkdir(parents=True, exist_ok=True)
    folder = CACHE / _key()
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        model, slow = folder / "models" / "xiaoer.tar.gz", folder / "too-slow"
        too_slow = Missing(f"Rasa learns longer than {TRAIN_SECONDS} s on this machine (remove {slow} to try again)")
        if slow.exists():
            raise too_slow
        if not model.exists():
            for old in CACHE.glob("*/"):
                shutil.rmtree(old)
            generate(DATA, folder, most=MOST)
            try:
                _rasa(folder, "train", "nlu", *LEARNT, *NAMED)
            except subprocess.TimeoutExpired:
                slow.touch()
                raise too_slow from None
    return model


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server with that model, gone at the end."""
    model = trained()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = model.parent.parent / f"server-{port}.log"
    command = [str(VENV / "bin" / "rasa"), "run", "--enable-api", "--interface", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--model", model], cwd=model.parent.parent, env=os.environ | QUIET, stdout=out, stderr=out
        )
    try:
        _wait(process, f"http://127.0.0.1:{port}", log)
        # The first message takes longer than any after it.
        httpx.post(f"http://127.0.0.1:{port}/model/parse", json={"text": "hello"}, timeout=START_SECONDS)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _key() -> str:
    seal = hashlib.sha256(digest(DATA).encode())
    for file in ("config.yml", "requirements.lock", "project.py", "senses.py", "writing.py"):
        seal.update((HERE / file).read_bytes())
    return f"{seal.hexdigest()[:16]}-{MOST}"


def _rasa(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [VENV / "bin" / "rasa", *words],
        cwd=folder,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=False,
        timeout=TRAIN_SECONDS,
    )
    if done.returncode != 0:
        raise RuntimeError(f"Rasa did not train:\n{done.stderr[-2000:]}")


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_ready(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"Rasa did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.2)


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/status", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    sys.stdout.write("Training a small Rasa model for the tests (once; half a minute or more) …\n")
    sys.stdout.flush()
    try:
        trained()
    except Missing as missing:
        sys.exit(str(missing))
