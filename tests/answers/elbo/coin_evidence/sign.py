# wrong: elbo-sign
from scipy.special import betaln

log_evidence = betaln(10, 10) - betaln(16, 14)
