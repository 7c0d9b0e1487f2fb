"""Mention → entity: actors, places, dates, and what "it" and "the city" stand for."""
