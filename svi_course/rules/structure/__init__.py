"""Mistakes seen by running model and guide, in order of precedence; each module holds a stretch of that order."""

from svi_course.rules.structure import arguments, parameters, shapes, sites, starts, supports

IN_ORDER = (arguments, sites, starts, shapes, supports, parameters)
