"""What every back end of a family must do; each one's own test file inherits it."""
