"""The simulators on HTTP; what each request and answer holds is told where the answer is made."""

from werkzeug.wrappers import Request, Response

from eventkit.nameko import http

from . import chsi, registries
from .alipay import Alipay
from .captcha import Captchas
from .faults import Faults
from .sms import Sms
from .web import answered, read, troubled

# One world a process: nameko makes a new instance of the service for each request.
faults, alipay, sms, captchas = Faults(), Alipay(), Sms(), Captchas()


class Simulators:
    name = "simulators"

    @http("PUT", "/simulators/faults/<provider>")
    def turn_faults(self, request: Request, provider: str) -> Response:
        return answered(lambda: faults.turn(provider, read(request)))

    @http("POST", "/simulators/chsi/diplomas")
    def check_diploma(self, request: Request) -> Response:
        return troubled(faults, "chsi", lambda: chsi.diploma(read(request)))

    @http("POST", "/simulators/chsi/degrees")
    def check_degree(self, request: Request) -> Response:
        return troubled(faults, "chsi", lambda: chsi.degree(read(request)))

    @http("POST", "/simulators/chsi/enrolments")
    def check_enrolment(self, request: Request) -> Response:
        return troubled(faults, "chsi", lambda: chsi.enrolment(read(request)))

    @http("POST", "/simulators/registries/acc-quals")
    def check_acc_qual(self, request: Request) -> Response:
        return troubled(faults, "registries", lambda: registries.acc_qual(read(request)))

    @http("POST", "/simulators/registries/acc-quals/held")
    def find_acc_quals(self, request: Request) -> Response:
        return troubled(faults, "registries", lambda: registries.held(read(request)))

    @http("POST", "/simulators/registries/other-quals")
    def check_other_qual(self, request: Request) -> Response:
        return troubled(faults, "registries", lambda: registries.other_qual(read(request)))

    @http("POST", "/simulators/alipay/certifications")
    def start_certification(self, request: Request) -> Response:
        return troubled(faults, "alipay", lambda: alipay.certify(read(request)), 201)

    @http("GET", "/simulators/alipay/certifications/<certify_id>")
    def find_certification(self, request: Request, certify_id: str) -> Response:
        return troubled(faults, "alipay", lambda: alipay.found(certify_id))

    @http("POST", "/simulators/alipay/scans")
    def scan(self, request: Request) -> Response:
        return answered(lambda: alipay.scan(read(request)))

    @http("POST", "/simulators/sms/messages")
    def send_message(self, request: Request) -> Response:
        return troubled(faults, "sms", lambda: sms.send(read(request)), 201)

    @http("GET", "/simulators/sms/messages")
    def read_messages(self, request: Request) -> Response:
        return answered(lambda: sms.screen(request.args.get("phone", "")))

    @http("POST", "/simulators/captchas")
    def keep_captcha(self, request: Request) -> Response:
        return answered(lambda: captchas.keep(read(request)), 201)

    @http("GET", "/simulators/captchas/<captcha>")
    def find_captcha(self, request: Request, captcha: str) -> Response:
        return answered(lambda: captchas.found(captcha))
