"""Departments (实施机关), and the comprehensive counter that serves them all."""

from dataclasses import dataclass

from permits.catalogue.words import Title
from permits.vocabulary import DepartmentCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department; at the comprehensive counter (综合窗口) clerks act for every department."""

    code: DepartmentCode
    title: Title
    is_counter: bool
