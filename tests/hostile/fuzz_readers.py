"""Coverage-guided fuzzing of every reader, with atheris: a job of its own, `.ci/fuzz`, not in CI.

    python tests/hostile/fuzz_readers.py CORPUS_FOLDER [libFuzzer options: -max_total_time=60]

Whatever the bytes, a reader gives articles and problems; an exception, or more than 10 seconds or
2 GB for one input, is a finding, and libFuzzer writes the input to a file that repeats it. The
first byte says under which name the rest is read; the folder gets a sound file of each kind first.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore] # of this job alone

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["conflict_digest"]):
    from conflict_digest.corpus import read
    from conflict_digest.schema import Article, Problem

from office_files import docx, eml, odt, pdf, warc, zip_of
from saved_pages import mhtml, page

TEXT = "On 3 December 2024 rebels seized the town."
SOUND = {
    "txt": TEXT.encode(),
    "md": f"# Report\n\n## 3 March\n\n{TEXT}".encode(),
    "jsonl": f'{{"text": "{TEXT}", "published": "2024-12-04"}}'.encode(),
    "csv": f"text,date\n{TEXT},2024-12-03\n".encode(),
    "html": page("title", [TEXT]).encode(),
    "mht": mhtml(page("title", [TEXT])),
    "docx": docx([TEXT], "title"),
    "odt": odt([TEXT], "title"),
    "pdf": pdf([[TEXT]], "title"),
    "eml": eml(TEXT, "title"),
    "mbox": b"From a@b.org Tue Dec  3 10:00:00 2024\n" + eml(TEXT),
    "warc": warc({"http://example.org/a": TEXT.encode()}),
    "zip": zip_of({"a.txt": TEXT}),
}
KINDS = tuple(SOUND)
SECONDS, MEGABYTES = 10, 2048


def main() -> None:
    """Fuzz until the options say that it is enough."""
    corpus = Path(next((one for one in sys.argv[1:] if not one.startswith("-")), "."))
    corpus.mkdir(parents=True, exist_ok=True)
    for number, (kind, data) in enumerate(SOUND.items()):
        (corpus / f"sound.{kind}").write_bytes(bytes([number]) + data)
    limits = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup([*sys.argv, *limits], lambda data: _read(Path(folder), data))
        atheris.Fuzz()


def _read(folder: Path, data: bytes) -> None:
    if not data:
        return
    path = folder / f"any.{KINDS[data[0] % len(KINDS)]}"
    path.write_bytes(data[1:])
    found = list(read([path]))
    assert found, "neither an article nor a problem"
    for one in found:
        assert isinstance(one, Article | Problem)
        one.model_dump_json()  # what a digest could not be written with is found here


if __name__ == "__main__":
    main()
