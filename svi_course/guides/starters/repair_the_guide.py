# def repaired_guide(…):
#     broken_guide without its four mistakes

repaired_guide = ...
