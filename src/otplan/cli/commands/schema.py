"""``otplan schema``: what editors and other programs can know of a scenario's files."""

from __future__ import annotations

from pathlib import Path

import click

from otplan.cli import console


@click.command("schema")
@click.argument("name", required=False, type=click.Choice(["scenario", "agreement", "tables"]))
@click.option("--out", type=click.Path(path_type=Path), help="Write the files into this folder.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(name: str | None, out: Path | None, *, as_json: bool) -> None:
    """Print the schema NAME, write all (or NAME) into a folder with --out, or list what there is.

    An editor that knows TOML then offers keys, says what they mean and marks mistakes; put
    "#:schema ./scenario.schema.json" into the first line of the file.
    """
    from otplan.desk.schema import DOCUMENTS, write

    chosen = [each for each in DOCUMENTS if name in (None, each.name)]
    if out is not None:
        files = [str(path) for path in write(chosen, out)]
        if as_json:
            console.emit("otplan.schema/1", {"files": files})
        else:
            console.out(f"Written: {', '.join(files)}.")
    elif name is None:
        listed = [{"name": each.name, "file": each.file, "about": each.about} for each in chosen]
        if as_json:
            console.emit("otplan.schema/1", {"documents": listed})
        else:
            for each in listed:
                console.out(f"{each['name']:<10} {each['file']:<24} {each['about']}")
            console.out("Print one: otplan schema scenario. Write all: otplan schema --out DIR.")
    elif as_json:
        console.emit("otplan.schema/1", {"name": name, "document": chosen[0].make()})
    else:
        click.echo(chosen[0].text, nl=False)
