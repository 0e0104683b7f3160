"""Homework 3, on constraints: latents that are positive, between zero and one, or between minus one and one."""
