"""An office's record in a database: what happened, what follows from it, what is to be sent."""

from permits.store.opening import create_store, open_store, upgrade_store
from permits.store.sqlite import Settings

__all__ = ["Settings", "create_store", "open_store", "upgrade_store"]
