"""Use cases: each is one transaction – load, settle, take, record – or one look at the record."""
