"""Steps that say which papers there are, whether they reached their readers and what they say."""

from __future__ import annotations

from permits.testing import shown
from permits.testing.rehearsal import Rehearsal
from permits.testing.showing_steps import shows
from permits.testing.shown import expect, listed, not_shown
from permits.vocabulary import message

_SERVED = {"已送达": True, "尚未送达": False}
_SAYS = {"写明": True, "没有写明": False}


@shows("已出具“{paper}”")
def a_paper_was_made_out(rehearsal: Rehearsal, paper: str) -> None:
    """At least once."""
    here = shown.papers(rehearsal.view())
    if paper not in here:
        raise not_shown(message("papers made out: {papers}", papers=listed(here)))


@shows("未出具“{paper}”")
def no_such_paper(rehearsal: Rehearsal, paper: str) -> None:
    """Not even once."""
    if paper in shown.papers(rehearsal.view()):
        raise not_shown(message("{paper} was made out", paper=paper))


@shows("“{paper}”{served:served}", served="|".join(_SERVED))
def a_paper_was_served(rehearsal: Rehearsal, paper: str, served: str) -> None:
    """The newest paper of that title."""
    view = rehearsal.view()
    kind = shown.shown_paper(view, paper)
    newest = next(issued for issued in reversed(view.case.papers) if issued.kind == kind)
    expect(
        _SERVED[served],
        newest.served is not None,
        message("{paper} was served on {day}", paper=paper, day=shown.day(newest.served)),
    )


@shows("“{paper}”{says:says}“{text}”", says="|".join(_SAYS))
def the_paper_says(rehearsal: Rehearsal, paper: str, says: str, text: str) -> None:
    """The newest paper of that title, as it is printed."""
    printed = rehearsal.text_of(paper)
    expect(_SAYS[says], text in printed, message("{paper} says: {text}", paper=paper, text=printed))
