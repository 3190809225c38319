"""Everything authored, linked and dated: the only place where rules and catalogue meet."""

from permits.rulebook.check import check_all
from permits.rulebook.loading import load_rulebook
from permits.rulebook.rulebook import BoundProcedure, Rulebook
from permits.rulebook.titles import Titles
from permits.rulebook.unfileable import only_listed

__all__ = ["BoundProcedure", "Rulebook", "Titles", "check_all", "load_rulebook", "only_listed"]
