"""One machine, embedded database, no TLS: what `./run` starts. Never with DEBUG on a public host."""

from modellkommunen.settings.base import *
