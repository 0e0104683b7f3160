variance, covariance_xy = 5.0, 4.0

count = (variance * variance + covariance_xy**2) / 0.1**2
