# b: a prior may; d: it has density at zero; e and g: E[σ⁻²].
true_statements = "bdeg"
