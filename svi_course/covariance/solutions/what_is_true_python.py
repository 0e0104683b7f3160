# b: names; d: 1275 and 150; g: the determinant of a product.
true_statements = "bdg"
