"""Items, departments, regions, citable laws and holiday notices, as an office authored them."""

from permits.catalogue.areas import EVERYWHERE, narrowness
from permits.catalogue.catalogue import Catalogue
from permits.catalogue.departments import Department
from permits.catalogue.entries import Entry, ItemList
from permits.catalogue.items import (
    Fees,
    Item,
    Material,
    OpenCases,
    Period,
    PermitTerms,
    Promise,
    PromiseKind,
    Requirement,
    Route,
    Standard,
    Transition,
)
from permits.catalogue.laws import Law, Laws
from permits.catalogue.lines import Line, lines, search
from permits.catalogue.loader import load_catalogue
from permits.catalogue.notices import read_notice, read_notices
from permits.catalogue.regions import Binding, RegionLaw, bound_in
from permits.catalogue.words import Evidence, Raw, Title

__all__ = [
    "EVERYWHERE",
    "Binding",
    "Catalogue",
    "Department",
    "Entry",
    "Evidence",
    "Fees",
    "Item",
    "ItemList",
    "Law",
    "Laws",
    "Line",
    "Material",
    "OpenCases",
    "Period",
    "PermitTerms",
    "Promise",
    "PromiseKind",
    "Raw",
    "RegionLaw",
    "Requirement",
    "Route",
    "Standard",
    "Title",
    "Transition",
    "bound_in",
    "lines",
    "load_catalogue",
    "narrowness",
    "read_notice",
    "read_notices",
    "search",
]
