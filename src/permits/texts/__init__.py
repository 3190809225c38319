"""Authored texts: one restricted profile of YAML, in which every value keeps its place."""

from permits.texts.document import Data, DataPath, Document
from permits.texts.reading import read_text
from permits.texts.schema import Day, Schema, ValueFault
from permits.texts.validation import advice, validate

__all__ = [
    "Data",
    "DataPath",
    "Day",
    "Document",
    "Schema",
    "ValueFault",
    "advice",
    "read_text",
    "validate",
]
