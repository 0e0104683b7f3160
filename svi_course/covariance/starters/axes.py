# def my_axes(cxx, cxy, cyy):
#     return [major, minor, angle], the angle in degrees

axes = ...
