"""Countries and their peoples: what a name, adjective, people or capital stands for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from ..errors import LexiconError
from .names import normalise

DEFAULT: Final = Path(__file__).parent.parent / "lexicon" / "data" / "countries.csv"
_STATUSES: Final = ("state", "territory", "de_facto", "historic")
_LISTS: Final = ("aliases", "adjectives", "people", "capital_metonyms", "ambiguous")


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv: a state, territory, unrecognised or former state."""

    id: str
    """`country:SY`."""
    iso: str
    """ISO 3166-1 alpha-2; for former states ISO 3166-3 or a code of our own (`X-BIAFRA`)."""
    name: str
    status: str
    """state, territory, de_facto (holds land, hardly recognised) or historic."""
    latitude: float
    longitude: float
    capital: str
    """Empty where there is none."""
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital_metonyms: tuple[str, ...] = ()
    """What stands for its government: the capital in each spelling, "the Kremlin"."""
    ambiguous: tuple[str, ...] = ()
    """Its names that often mean something else ("Georgia", "Jordan", "Congolese")."""
    note: str = ""

    def is_ambiguous(self, name: str) -> bool:
        """Whether this name of it often means something else, so context has to decide."""
        return normalise(name) in map(normalise, self.ambiguous)


class Countries:
    """All countries, found by any of their names.

    Words are taken as the text has them, since case decides: "US" is a country and "us" is not.
    An abbreviation must match in case; any other name needs a capital letter somewhere. A leading
    "the" is ignored. Where two countries share a name, the earlier row has it.
    """

    def __init__(self, countries: list[Country]) -> None:
        self.all: tuple[Country, ...] = tuple(countries)
        self._by_id = {country.iso: country for country in countries}
        self._names = _index((c, (c.name, *c.aliases)) for c in countries)
        self._adjectives = _index((c, c.adjectives) for c in countries)
        self._people = _index((c, c.people) for c in countries)
        self._capitals = _index((c, (c.capital, *c.capital_metonyms)) for c in countries)

    @classmethod
    def load(cls, *paths: Path) -> Self:
        """Read one or more files (none: the one of the package); later rows replace by code.

        Raises LexiconError, naming file, line and field, when a row is faulty.
        """
        rows: dict[str, Country] = {}
        for path in paths or (DEFAULT,):
            rows.update((country.iso, country) for country in _read(path))
        return cls(list(rows.values()))

    def get(self, iso: str) -> Country | None:
        """The country with this code."""
        return self._by_id.get(iso)

    def by_name(self, name: str) -> Country | None:
        """ "Syria", "the United States", "U.S.", "Burma"."""
        return _find(self._names, name)

    def by_adjective(self, word: str) -> Country | None:
        """ "Syrian", "Burmese", "US" in "US troops"."""
        return _find(self._adjectives, word)

    def by_people(self, word: str) -> Country | None:
        """ "Syrians", "the French"."""
        return _find(self._people, word)

    def by_capital(self, name: str) -> Country | None:
        """ "Kyiv", "the Kremlin": a capital, or what stands for a government."""
        return _find(self._capitals, name)


_Index = dict[str, Country]


def _key(name: str) -> str:
    """Abbreviations stay as they are; all else is normalised."""
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    return f"={bare}" if _is_abbreviation(bare) else normalise(bare)


def _is_abbreviation(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) <= 5 and all(letter.isupper() for letter in letters)


def _index(entries: Iterator[tuple[Country, tuple[str, ...]]]) -> _Index:
    index: _Index = {}
    for country, names in entries:
        for name in filter(None, names):
            index.setdefault(_key(name), country)
    return index


def _find(index: _Index, name: str) -> Country | None:
    if not any(letter.isupper() for letter in name):
        return None
    # "MALI" in a headline is no abbreviation, but looks like one.
    return index.get(_key(name)) or index.get(normalise(name).removeprefix("the "))


def _read(path: Path) -> Iterator[Country]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                yield _country(row, f"{path}:{reader.line_num}")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text: {error}") from error


def _country(row: dict[str, str | None], where: str) -> Country:
    for field in ("iso", "name", "status"):
        if not row.get(field):
            raise LexiconError(f"{where}: the field `{field}` is empty or missing")
    text = {field: (value or "").strip() for field, value in row.items() if field}
    if text["status"] not in _STATUSES:
        raise LexiconError(f"{where}: `status` must be one of {', '.join(_STATUSES)}")
    lists = {
        field: tuple(part.strip() for part in text.get(field, "").split(";") if part.strip())
        for field in _LISTS
    }
    return Country(
        id=f"country:{text['iso']}",
        iso=text["iso"],
        name=text["name"],
        status=text["status"],
        latitude=_degrees(text, "latitude", 90, where),
        longitude=_degrees(text, "longitude", 180, where),
        capital=text.get("capital", ""),
        note=text.get("note", ""),
        **lists,
    )


def _degrees(text: dict[str, str], field: str, limit: int, where: str) -> float:
    try:
        value = float(text.get(field, ""))
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise LexiconError(f"{where}: `{field}` must be a number from -{limit} to {limit}")
    return value
