"""The command line: `selene …`."""

from selene_os.entrypoints.cli.main import main

__all__ = ["main"]
