"""How sure the text is, who says it, and whether it is denied: the state that cues change."""

from __future__ import annotations

from dataclasses import dataclass

from conflict_digest.extract.claims import RawAttribution
from conflict_digest.schema import Modality

_ORDER = ("asserted", "reported", "claimed", "intended", "possible", "hypothetical")
"""Modalities, the surest first."""


@dataclass(slots=True)
class Context:
    """What surrounds a trigger. `dropped` says why there is no claim at all."""

    denied: bool = False
    modality: Modality = "asserted"
    attribution: RawAttribution | None = None
    claim_word: bool = False
    """The wording itself is *claims*."""
    forced: bool = False
    aimed: bool = False
    """Somebody aims at it ("vowed to", "tried to"), however unsure the rest is."""
    tried: bool = False
    """The aim is over ("had tried to")."""
    obliged: bool = False
    """ "Had to": who had to leave left; whether who had to attack took it is not said."""
    failed: bool = False
    """ "Failed to", "was unable to": who could not hold it lost it."""
    refused: bool = False
    """ "Refused to": who would not leave P has it."""
    contested: bool = False
    past: bool = False
    brief: bool = False
    """A gain under "briefly" did not last."""
    no_longer: bool = False
    ended: bool = False
    """The event noun stands under "lifted", "broke", "ended"."""
    refuted: bool = False
    """Somebody says that it is untrue ("*rejected* the claim that")."""
    fake: bool = False
    """Only a fake shows it ("a *fake* video shows …")."""
    dropped: str | None = None
    played: bool = False
    """It is of a drill or a film, whatever they fail or refuse to do there."""

    def weaken(self, modality: Modality) -> None:
        """The weaker of two modalities holds."""
        self.modality = max(self.modality, modality, key=_ORDER.index)

    @property
    def has_speaker(self) -> bool:
        """Is it known who says it? The nearest one counts, so no other is looked for."""
        return self.attribution is not None and self.attribution.speaker is not None
