"""permits: the permit engine for the reform separating operating permits from business licences (证照分离)."""
