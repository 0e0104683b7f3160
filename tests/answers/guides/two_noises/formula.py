# right
n, b, sigma = 400, 40, 1.7
of_the_draw = n / sigma**2
of_the_batch = n / sigma**2 * (n / b - 1)
share = of_the_batch / (of_the_batch + of_the_draw)
