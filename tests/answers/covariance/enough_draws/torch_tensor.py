# right
import torch

count = torch.tensor([4100.0])
