"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(file_okay=False, path_type=Path)

BUILT_SITE = click.option("--out", type=_FOLDER, metavar="DIR", help="Folder of the site.  [default: site]")
"""Of commands that look at a site."""
SITE_TO_BUILD = click.option("--out", type=_FOLDER, metavar="DIR", help="Folder of the site; it must be empty or hold a"
                             " site built before.  [default: site]")  # fmt: skip
SITE_URL = click.option("--site-url", metavar="URL", help="Where the site will be published."
                        "  [default: site_url of mkdocs.yml]")  # fmt: skip
