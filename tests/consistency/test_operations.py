"""What docs/operations.md tells operators to type and to set is what the code does."""

from modellkommunen.core.middleware.input_guard import LARGEST_BODY
from tests.consistency.repository import ROOT
from tools.supervisor import SERVER

TEXT = " ".join((ROOT / "docs" / "operations.md").read_text(encoding="utf-8").split())


def test_the_server_is_started_as_run_starts_it() -> None:
    assert f"`.venv/bin/granian {' '.join(SERVER)} --host 127.0.0.1 --port 8000`" in TEXT


def test_the_proxy_lets_through_what_the_platform_accepts() -> None:
    assert f"let bodies of {LARGEST_BODY // 2**20} MB through" in TEXT
