# wrong: model-has-no-latents test
from svi_course.elbo.models_pyro import forum_guide, forum_model

repaired = (forum_model, forum_guide)
