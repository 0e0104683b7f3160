# right
import torch


def axes(cxx, cxy, cyy):
    c = torch.stack([torch.stack([cxx, cxy]), torch.stack([cxy, cyy])])
    values, vectors = torch.linalg.eigh(c)
    return torch.stack([values[1].sqrt(), values[0].sqrt(), torch.rad2deg(torch.atan2(vectors[1, 1], vectors[0, 1]))])
