# wrong: unconstrained-value-read
median_and_corr = [-0.7, 0.198]
