"""The permit engine of the reform separating operating permits from business licences (证照分离)."""
