# right
"""A small topic model of product reviews, topics of words summed out; the autoguide has been called once on the
data.
"""

import pyro
import pyro.distributions as dist
import pyro.poutine as poutine
import torch
from pyro.infer import TraceEnum_ELBO
from pyro.infer.autoguide import AutoNormal

# 7 words each of 5 reviews, from a vocabulary of 6
reviews = torch.tensor(
    [[0, 1, 0, 2, 1, 0, 2], [3, 4, 5, 4, 3, 3, 5], [0, 2, 1, 3, 0, 4, 1], [5, 5, 4, 3, 4, 5, 3], [1, 0, 2, 2, 1, 5, 0]]
).T


def model(reviews, n_topics=2, n_words=6):
    with pyro.plate("topics", n_topics):
        topic_words = pyro.sample("topic_words", dist.Dirichlet(torch.ones(n_words) / 2))
    with pyro.plate("reviews", reviews.size(1), dim=-1):
        topics = pyro.sample("review_topics", dist.Dirichlet(torch.ones(n_topics)))
        with pyro.plate("words", reviews.size(0), dim=-2):
            z = pyro.sample("word_topics", dist.Categorical(topics), infer={"enumerate": "parallel"})
            pyro.sample("review_words", dist.Categorical(topic_words[z]), obs=reviews)


args = (reviews,)
guide = AutoNormal(poutine.block(model, hide=["word_topics"]))
guide(*args)
loss = TraceEnum_ELBO(max_plate_nesting=2)
