# right
import torch

from svi_course import homework

hw2 = homework.assignment("hw2")

torch.manual_seed(0)
rate = torch.distributions.Gamma(1.0 + float(hw2.data.cells.sum()), 101.0).sample((40_000,))
together = torch.poisson(hw2.data.squares * rate)
mean_sd_probability = [together.mean(), together.std(), (together > hw2.data.many).float().mean()]
