"""Why a clock ends when it does, as JSON: the clock, its articles, and its proof."""

from __future__ import annotations

from permits.cli.answers import Json
from permits.cli.data.case import clock_data
from permits.cli.data.proofs import proof_data, sealed
from permits.engine.lapse import EFFECTS
from permits.engine.procedure import Deemed, Lapse, Lost, Owed
from permits.service.views import Explanation


def explanation_data(explanation: Explanation) -> Json:
    """The clock, the articles behind its count, and the proof that ``permits.proof`` checks."""
    promise = explanation.promise
    return sealed(
        {
            "case": explanation.case,
            "clock": clock_data(explanation.clock),
            "grounds": [
                {"part": ground.part, "basis": ground.basis, "sentence": ground.sentence or None}
                for ground in explanation.grounds
            ],
            "lapse": _lapse(explanation.lapse),
            **proof_data(explanation.proof, explanation.held),
            "promised": sealed(proof_data(promise, explanation.held)) if promise else None,
        }
    )


def _lapse(lapse: Lapse | None) -> Json:
    """What the end of the limit brings; null on a route the case has left."""
    match lapse:
        case None:
            return None
        case Deemed(act=act, as_of=as_of):
            return {"effect": EFFECTS[Deemed], "act": act, "as_of": as_of}
        case Owed(act=act) | Lost(act=act):
            return {"effect": EFFECTS[type(lapse)], "act": act}
        case _:
            return {"effect": EFFECTS[type(lapse)]}
