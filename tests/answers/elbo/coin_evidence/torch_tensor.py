# right
import torch

log_f = torch.linspace(0.0005, 0.9995, 1000).log()
log_1_f = torch.log1p(-log_f.exp())
prior = torch.distributions.Beta(10.0, 10.0).log_prob(log_f.exp())
log_evidence = torch.logsumexp(6 * log_f + 4 * log_1_f + prior, 0) - torch.log(torch.tensor(1000.0))
log_evidence.requires_grad_()
