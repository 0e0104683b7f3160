mint = [4.0, 8.0, 5.0, 9.0, 3.0, 6.0, 1.0, 7.0, 5.0, 2.0, 6.0, 8.0]

# def guide(heads):
#     a Beta for each coin

# then fit it beside the model, and read theta
theta = ...
