# right
# The scene behind the slider, with its read-out's three decimals.
from svi_course.guides.sliders.mixture_guide import Mixture

scene = Mixture()
at = {**scene.start, "theta": 45.0, "sigma_2": 4.6}
while round(scene.frame(at).gaps[0], 3) < 0.876:
    at["theta"] += 0.5
degrees = at["theta"] - 45
