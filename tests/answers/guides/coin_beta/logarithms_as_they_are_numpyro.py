# wrong: answer-raises
import numpyro
import numpyro.distributions as dist


# Meant as logarithms, and the exponential forgotten.
def guide(tosses):
    log_alpha = numpyro.param("log_alpha", 0.0)
    log_beta = numpyro.param("log_beta", 0.0)
    numpyro.sample("fairness", dist.Beta(log_alpha, log_beta))
