# wrong: wrong-value
# Read before anything was fitted.
import pyro
import torch

from svi_course.guides.data import MINT
from svi_course.guides.models_pyro import coins

pyro.clear_param_store()

coins(torch.tensor(MINT))
theta = pyro.param("theta")
