"""Whose voice the publisher of an article is: by its name, else by the domain of the URL."""

from __future__ import annotations

import pytest
from test_resolve_builder import lexicon

from conflict_digest.gazetteer import Countries
from conflict_digest.gazetteer.countries import DEFAULT
from conflict_digest.resolve.record.outlet import outlet_of
from conflict_digest.schema import Article, Outlet

SANA = Outlet(name="SANA", side="syrian-government", independent=False)
TASNIM = Outlet(name="Tasnim News Agency", side="iranian-government", independent=False)
REBELS = Outlet(
    name="Sudan People's Liberation Movement-in-Opposition", side="splm-io", independent=False
)

COUNTRIES = Countries.load(DEFAULT)


def _of(name: str, side: str) -> Outlet:
    return Outlet(name=name, side=side, independent=False)


def outlet(publisher: str | None, url: str | None) -> Outlet | None:
    article = Article(id="a", path="a.md", text="", sha256="0", publisher=publisher, url=url)
    return outlet_of(article, lexicon().actors, COUNTRIES)


@pytest.mark.parametrize(
    ("publisher", "url", "expected"),
    [
        ("sana", None, SANA),
        (None, "https://www.sana.sy/en/?p=1", SANA),
        ("Damascus desk", "https://sana.sy", SANA),
        ("SANA", "https://reuters.com/x", SANA),
        (None, "//user@SANA.sy:443/en", SANA),
        ("Tasnim", None, TASNIM),
        ("SPLM/SPLA in Opposition", None, REBELS),
        ("SPLM-IO press office", None, _of("SPLM-IO press office", "splm-io")),
        ("SPLM/SPLA in Opposition (Telegram)", None, REBELS),
        ("SANA via X", None, SANA),
        ("Tasnim (official website)", None, TASNIM),
        ("Juba Post (daily)", None, None),
        ("Juba Post (pro-SPLM-IO)", None, _of("Juba Post (pro-SPLM-IO)", "splm-io")),
        ("SPLM-IO spokesman Lam Paul", None, _of("SPLM-IO spokesman Lam Paul", "splm-io")),
        (
            "Syrian Ministry of Defence",
            None,
            _of("Syrian Ministry of Defence", "syrian-government"),
        ),
        (
            "Ministry of Defence, Sri Lanka",
            None,
            _of("Ministry of Defence, Sri Lanka", "sri-lankan-government"),
        ),
        (
            "National Security and Defence Council of Ukraine",
            None,
            _of("National Security and Defence Council of Ukraine", "ukrainian-government"),
        ),
        (
            "State Television (Eritrea)",
            None,
            _of("State Television (Eritrea)", "eritrean-government"),
        ),
        ("M23 Movement", None, _of("M23 Movement", "m23")),
        ("Ministry of Defence", None, None),
        ("Georgia Today", None, None),
        ("United Nations", None, None),
        ("Press Association", None, None),
        ("My Village Blog", "https://blog.example/sana.sy", None),
        (None, "sana.sy is not a URL", None),
        (None, None, None),
    ],
)
def test_a_party_s_paper_is_known_by_name_or_domain(
    publisher: str | None, url: str | None, expected: Outlet | None
) -> None:
    assert outlet(publisher, url) == expected
