"""What ./run does: check, prepare, start server and worker, say where they answer, stop them together."""

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from tools import bootstrap, preflight
from tools.bootstrap import ROOT, Stop, say
from tools.installation import Installation
from tools.supervisor import Supervisor


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        return start(options)
    except Stop as reason:
        say(f"./run: {reason}")
        return 1
    except KeyboardInterrupt:
        say("./run: stopped.")
        return 130


class OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help.\n")


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = OneLineParser(prog="./run", description="Starts the platform with a demo Land on this machine.")
    parser.add_argument("--port", type=port, default=8000, help="default 8000")
    parser.add_argument(
        "--host", default="127.0.0.1", help="default 127.0.0.1; 0.0.0.0 lets other machines in"
    )
    parser.add_argument("--data", type=Path, default=ROOT / "var", metavar="DIR", help="default var/")
    parser.add_argument(
        "--empty", action="store_true", help="no demo Land; prints a one-time administrator password"
    )
    parser.add_argument(
        "--database",
        default=os.environ.get("DATABASE_URL", ""),
        metavar="URL",
        help="postgres://NAME:PASSWORD@HOST/DATABASE; default: SQLite in DIR",
    )
    parser.add_argument(
        "--demo-password", metavar="PW", help="for all demo accounts; default: made up once per DIR"
    )
    return parser.parse_args(arguments)


def port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is not a port (1 to 65535)")
    return int(text)


def start(options: argparse.Namespace) -> int:
    """Run until interrupted; every check that needs no packages comes before the long set-up."""
    data = preflight.writable_folder(options.data)
    with preflight.sole_user_of(data):
        preflight.free_port(options.host, options.port)
        preflight.usable_database(options.database, data)
        python = bootstrap.prepare("runtime")
        installation = Installation(data, options.database, environment(options, data))
        installation.prepare(python, empty=options.empty, demo_password=options.demo_password)
        with Supervisor(python, installation.environment) as supervisor:
            supervisor.start_server(options.host, options.port)
            supervisor.start_worker()
            print(f"Ready: {base_address(options)}/", flush=True)
            print(installation.logins(), flush=True)
            installation.note_logins_shown()
            return supervisor.wait()


def base_address(options: argparse.Namespace) -> str:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return f"http://{host}:{options.port}"


def environment(options: argparse.Namespace, data: Path) -> dict[str, str]:
    """Return the environment of the server, the worker and the set-up."""
    everywhere = options.host in {"0.0.0.0", "::"}
    hosts = "*" if everywhere else f"127.0.0.1,localhost,[::1],{options.host}"
    own = {
        "DJANGO_SETTINGS_MODULE": "modellkommunen.settings.local",
        "DATA_DIR": str(data),
        "ALLOWED_HOSTS": hosts,
        "PUBLIC_BASE_URL": base_address(options),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}
    }
    return inherited | own | ({"DATABASE_URL": options.database} if options.database else {})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
