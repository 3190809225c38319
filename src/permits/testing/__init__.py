"""The rehearsal for policy authors: feature files, read strictly and run without any Python.

This package is the home of pytest, pytest-bdd and the Gherkin parser (extra ``testing``).
"""
