"""Names and ids of entities that no list has, made from what the text calls them."""

from __future__ import annotations

from conflict_digest.gazetteer import normalise

_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


def without_article(text: str) -> str:
    """ "the  Desert Hawks" is "Desert Hawks": one space between words, no article before them."""
    words = " ".join(text.split())
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return words


def slug(name: str) -> str:
    """A name as part of an id: small ASCII letters and digits with hyphens between words."""
    return normalise(name).replace(" ", "-")
