"""Measurements by hand; none of them is a test. Figures depend on the machine: quote them with it."""
