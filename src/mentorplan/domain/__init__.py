"""Nouns and rules of mentoring: true even if the computer is off."""
