"""Verbs: what a person can ask for, as pure functions from records to changes."""
