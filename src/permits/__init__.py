"""The permit engine of the 证照分离 reform: permits apart from business licences."""
