"""The workspace folder and the packaged guide, on disk."""
