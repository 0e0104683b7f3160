from other_exercises import customers_study

exercise = customers_study("mistakes.quantity-missing")
