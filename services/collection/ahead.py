"""Nameko entrypoints that look ahead of a submit, and change nothing."""

from contracts.ids import dossier_of
from eventkit.codec import Json
from eventkit.nameko import rpc

from . import advice, forecast
from .domain.context import Context
from .domain.record import Content
from .ports import DossierHandler


class LooksAhead:
    dossiers: DossierHandler

    @rpc
    def precheck(self, account: str) -> Json:
        dossier = dossier_of(account)
        context = self.context(dossier)
        return forecast.of_dossier(self.dossiers.load(dossier).state, context)

    @rpc
    def advice(self, account: str) -> Json:
        dossier = dossier_of(account)
        context = self.context(dossier)
        return advice.of_dossier(self.dossiers.load(dossier).state, context)

    def context(self, dossier: str, content: Content | None = None) -> Context:
        """Raises Rejected unless the dossier is the caller's own."""
        raise NotImplementedError
