# the data: FIRST, SECOND and RESPONSE from svi_course.autoguides.data,
# the model: regression from svi_course.autoguides.models_numpyro
# or from svi_course.autoguides.models_pyro

# fit a guide with SVI, and hand in (guide, result);
# in Pyro the guide alone
fitted = ...
