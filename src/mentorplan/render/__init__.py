"""Outcomes as pages, and pages as text, terminal output or JSON."""
