# right
# log p - log q is 13 log f + 11 log(1 - f) up to a constant, whose covariances under a Beta are trigammas.
import torch

one, two = torch.tensor(3.0), torch.tensor(6.0)
own, joint = torch.polygamma(1, one), torch.polygamma(1, two)
particles = (13**2 + 11**2) * (own - joint) / 0.01 + 2 * 13 * 11 * (-joint) / 0.01
