"""Opens one share in somebody else's readers and prints what they made of it: ``python -m tests.readers``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.readers.age_tool import age_rows
from tests.readers.browsers import browser_rows
from tests.readers.machines import machine_rows
from tests.readers.pdf_readers import pdf_rows
from tests.readers.table import Bench, Reader, show

READERS: Mapping[str, Reader] = {
    "pdf": pdf_rows,
    "age": age_rows,
    "html": browser_rows,
    "machines": machine_rows,
}


def main() -> int:
    """Returns 0 where nothing is wrong; a reader that is not here is told as such."""
    parser = argparse.ArgumentParser(prog="python -m tests.readers", description=__doc__)
    parser.add_argument("which", nargs="*", choices=[*READERS, []], help="only these; all if left out")
    parser.add_argument(
        "--tools", type=Path, default=Path(), help="where npm put pdfjs-dist, puppeteer-core, axe-core"
    )
    parser.add_argument("--out", type=Path, help="keep the files and the pictures here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readers-") as folder:
        out = (options.out or Path(folder)).absolute()
        out.mkdir(parents=True, exist_ok=True)
        bench = Bench(out, options.tools.absolute())
        rows = [row for name in options.which or READERS for row in READERS[name](bench)]
    print(show(rows))
    return 1 if any(row.is_bad for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
