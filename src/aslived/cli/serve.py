"""`aslived serve`: the register and the standards in a browser, from this machine."""

from __future__ import annotations

import click

from aslived.cli.additions import law_folders
from aslived.language import _


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option(
    "--browser/--no-browser", default=True, show_default=True, help="Open a browser if there is one."
)
def serve(host: str, port: int, browser: bool) -> None:
    """Serve the law of the world as pages, without any other machine.

    Nothing that a reader asks is logged or kept. Stop it with Ctrl+C.
    """
    from aslived.web.frame import serving

    def ready() -> None:
        click.echo(
            _("aslived is at http://{host}:{port}/  (stop it with Ctrl+C)").format(host=host, port=port)
        )

    click.echo(_("Opening the register (the first time takes up to a minute) ..."))
    serving.serve(host, port, browser=browser, ready=ready, law=law_folders())
