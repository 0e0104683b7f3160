"""What is read and written: a course's folder and gradebook, a record for each submission, pages and tables."""
