"""The law of procedures as text: read, checked, composed into categories, bound for one item."""

from permits.rules.bind import BoundRules, bind
from permits.rules.binding import Bindings, PromiseGiven, Scope, Value
from permits.rules.compile import Category, Template, compose
from permits.rules.library import Library, read_library
from permits.rules.rungs import Rung, parse_rung
from permits.rules.words import InputKind, ParameterKind, PromiseKind

__all__ = [
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
    "parse_rung",
    "read_library",
]
