# right
# Works with tensors only: floats and numpy arrays have no digamma of their own.
import torch


def coin_elbo(a, b):
    mean_log_f, mean_log_1_f = a.digamma() - (a + b).digamma(), b.digamma() - (a + b).digamma()
    log_b = lambda x, y: x.lgamma() + y.lgamma() - (x + y).lgamma()
    ten = torch.tensor(10.0)
    return (16 - a) * mean_log_f + (14 - b) * mean_log_1_f - log_b(ten, ten) + log_b(a, b)
