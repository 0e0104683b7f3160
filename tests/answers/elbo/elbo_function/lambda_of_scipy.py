# right
from scipy.stats import beta as B
from scipy.special import betaln

coin_elbo = lambda a, b: (
    B(a, b).expect(lambda f: B(16, 14).logpdf(f)) + betaln(16, 14) - betaln(10, 10) + B(a, b).entropy()
)
