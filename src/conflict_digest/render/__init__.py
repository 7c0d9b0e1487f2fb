"""Digest → what the reader sees: JSON for programs, the rich view for people."""
