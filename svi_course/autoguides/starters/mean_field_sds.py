# def mean_field(sd_1, sd_2, rho):
#     return the two sds of the best independent Normals, and their gap

mean_field = ...
