"""The law of procedures as text: read, checked, composed into categories, bound for one item."""

from permits.rules.bind import BoundRules, bind
from permits.rules.binding import Bindings, PromiseGiven, Scope, Value
from permits.rules.check import rule_faults, unprovable
from permits.rules.compile import Category, Template, compose
from permits.rules.faults import ordered
from permits.rules.library import LOCK, PAPERS, Library, read_library
from permits.rules.lock import lock_faults, lock_text
from permits.rules.rungs import Rung, parse_rung
from permits.rules.words import InputKind, ParameterKind, PromiseKind

__all__ = [
    "LOCK",
    "PAPERS",
    "Bindings",
    "BoundRules",
    "Category",
    "InputKind",
    "Library",
    "ParameterKind",
    "PromiseGiven",
    "PromiseKind",
    "Rung",
    "Scope",
    "Template",
    "Value",
    "bind",
    "compose",
    "lock_faults",
    "lock_text",
    "ordered",
    "parse_rung",
    "read_library",
    "rule_faults",
    "unprovable",
]
