"""Homework 1, on the ELBO: counts, their rate, and what the data say about it."""
