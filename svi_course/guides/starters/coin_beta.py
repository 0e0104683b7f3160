# def guide(tosses):
#     one sample statement, with parameters to learn

guide = ...
