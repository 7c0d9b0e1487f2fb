"""The program needs no network: it works where there is none, and where using one is an error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SUMMARIZE = [sys.executable, "-m", "conflict_digest", "summarize", "seeds/"]
CONNECT = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9), 1)"]

#: Runs at the start of every Python: a socket is an error, and so is asking for an address.
NO_SOCKETS = """
import socket


class _NoSocket(socket.socket):
    def __init__(self, *arguments, **options):
        raise RuntimeError("the network was used")


def _no_address(*arguments, **options):
    raise RuntimeError("the network was used")


socket.socket = _NoSocket
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = _no_address
"""


@pytest.fixture
def no_sockets(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python cannot open a socket."""
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


@pytest.fixture
def no_interfaces() -> list[str]:
    """The words before a command that put it where there is no network at all."""
    for flags in (["-n"], ["-r", "-n"]):
        command = ["unshare", *flags, "--"]
        if shutil.which("unshare") and _run([*command, "true"]).returncode == 0:
            return command
    pytest.skip("this system gives no network namespace (unshare -n)")


def _run(
    command: list[str], environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def _check(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["control"]


def test_an_analyst_can_work_where_sockets_are_forbidden(no_sockets: dict[str, str]) -> None:
    assert "the network was used" in _run(CONNECT, no_sockets).stderr  # the guard is on duty
    _check(_run(SUMMARIZE, no_sockets))


def test_an_analyst_can_work_on_a_machine_without_a_network(no_interfaces: list[str]) -> None:
    assert "unreachable" in _run([*no_interfaces, *CONNECT]).stderr
    _check(_run([*no_interfaces, *SUMMARIZE]))
