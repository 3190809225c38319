"""An office's record: what happened and what follows from it in a database, files in a folder."""

from permits.store.folder import Folder
from permits.store.opening import create_store, open_store, upgrade_store
from permits.store.sqlite import Settings

__all__ = ["Folder", "Settings", "create_store", "open_store", "upgrade_store"]
