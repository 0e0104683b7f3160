"""Homework 4, on autoguides: points, Normals with and without correlations, and a hierarchy."""
