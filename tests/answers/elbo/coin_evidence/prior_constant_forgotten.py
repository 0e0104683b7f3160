# wrong: wrong-value
from scipy.special import betaln

log_evidence = betaln(16, 14)
