# wrong: axis-order
import math


def axes(cxx, cxy, cyy):
    middle, half = (cxx + cyy) / 2, math.hypot((cxx - cyy) / 2, cxy)
    angle = math.degrees(math.atan(2 * cxy / (cxx - cyy)) / 2)
    return [math.sqrt(middle + half), math.sqrt(middle - half), angle]
