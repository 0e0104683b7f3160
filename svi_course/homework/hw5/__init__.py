"""Homework 5, on covariance: three latents at once, a law with two unknowns, and a line that goes far."""
