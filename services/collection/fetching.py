"""Behind the button “自动获取会计专业技术资格” (R058): verification asks the registry for us."""

from eventkit.caller import Signer
from eventkit.clock import Ids
from eventkit.codec import Json, as_json
from eventkit.nameko import EventService, Identifiers, Remote, Signers

from .desk import ITSELF
from .domain.context import Applicant
from .domain.record import AccQual
from .ports import RegistryPort
from .schemas import AccQualForm


class Fetching(EventService):
    registry: RegistryPort = Remote("verification")
    signer: Signer = Signers()
    ids: Ids = Identifiers()

    def held(self, applicant: Applicant) -> dict[str, AccQual]:
        """Each under the id of a new item. Raises Unavailable."""
        person: Json = {name: as_json(applicant)[name] for name in ("doc_type", "doc_number", "real_name")}
        found = self.registry.asking(caller=self.signer.sign(ITSELF)).acc_quals(person)
        return {self.ids.new(): AccQualForm().read(certificate) for certificate in found}
