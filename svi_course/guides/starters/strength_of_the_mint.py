# def guide(heads):
#     a Beta for each coin

# then fit it beside the model, and read theta
theta = ...
