# a: one evidence, two gaps; c and g: mean field of a Normal; f: the truth lies in the tails.
true_statements = "acfg"
