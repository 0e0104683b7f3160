"""Homework 2, on guides: to write them, to fit them, and to predict with them."""
