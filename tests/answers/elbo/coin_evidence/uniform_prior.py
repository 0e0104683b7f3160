# wrong: prior-ignored
from scipy.special import betaln

log_evidence = betaln(7, 5)
