"""What every port promises, whatever stands behind it."""
