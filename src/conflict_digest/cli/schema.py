"""`conflict-digest schema`."""

from __future__ import annotations

import click

from conflict_digest.cli.streams import output


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of what summarize writes.

    Made from the same models as the digest itself, with the meaning of each field.

    \b
    Example:
      conflict-digest schema > digest.schema.json
    """
    from conflict_digest.render.to_json import plain_values
    from conflict_digest.schema import Digest

    schema = Digest.model_json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    with output(None) as write:
        write(plain_values(schema))
    return 0
