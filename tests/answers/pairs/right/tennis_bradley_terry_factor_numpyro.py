# right
"""Bradley-Terry ratings of tennis players: the matches enter as one factor, and there is no observed sample at all."""

import jax
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoLaplaceApproximation

players = ["Ana", "Bo", "Cleo", "Dev", "Eli"]
matches = [
    ("Ana", "Bo"),
    ("Ana", "Cleo"),
    ("Bo", "Cleo"),
    ("Dev", "Ana"),
    ("Dev", "Eli"),
    ("Bo", "Eli"),
    ("Cleo", "Bo"),
]
winner = np.array([players.index(a) for a, b in matches])
loser = np.array([players.index(b) for a, b in matches])


def model(winner, loser):
    spread = numpyro.sample("spread", dist.LogNormal(-0.5, 0.3))
    with numpyro.plate("players", len(players)):
        z = numpyro.sample("z", dist.Normal())
    rating = numpyro.deterministic("rating", spread * z)
    numpyro.factor("matches", jax.nn.log_sigmoid(rating[winner] - rating[loser]).sum())


guide = AutoLaplaceApproximation(model)
args = (winner, loser)
