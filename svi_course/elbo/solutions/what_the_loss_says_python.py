# −ELBO = KL − log evidence. So (a) and (e) forget the evidence, and (f) the gap; noise falls like 1/√K, against (c).
true_statements = "bd"
