"""Where a submission runs: on Linux confined, forked from a warmed parent; in a stock kernel elsewhere."""
