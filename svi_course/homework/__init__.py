"""Homework: assignments whose data are each student's own.

`assignment("hw1", student)` has the data of that student and the problems about them. This is the public half: what
is graded, and how, but neither solutions nor the grader's challenges.
"""

from svi_course.homework.assignments import Assignment, assignment, assignments
from svi_course.homework.identity import chosen, uniforms, whoami
from svi_course.homework.problem import Problem

__all__ = ["Assignment", "Problem", "assignment", "assignments", "chosen", "uniforms", "whoami"]
