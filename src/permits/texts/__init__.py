"""Text from outside, at the door: one restricted profile of YAML, and tables."""

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
