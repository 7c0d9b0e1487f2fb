"""Tests; a package so that this folder and `cli/` may each have a conftest."""
