from scipy.special import betaln

# Likelihood times prior is f^(10+6-1) (1-f)^(10+4-1) / B(10, 10), and its integral is B(16, 14) / B(10, 10).
log_evidence = betaln(10 + 6, 10 + 4) - betaln(10, 10)
