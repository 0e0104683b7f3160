# def repaired_guide(…):
#     broken_guide without its three mistakes

repaired_guide = ...
