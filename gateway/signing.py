"""Signing in and out, and what a session gives: the gateway's own part of who somebody is."""

from collections.abc import Callable

from contracts.ids import dossier_of
from eventkit.caller import Caller, Role
from eventkit.codec import Json

from .answer import Answer, as_json
from .asked import Asked
from .clerk import Clerk
from .problems import Refused
from .schemas import SignInForm, StaffSignInForm
from .session import Session, cookie, life_of


def issue_captcha(clerk: Clerk, what: Asked) -> Answer:
    return as_json(clerk.captchas.issue(), what.route.status)


def captcha_audio(clerk: Clerk, what: Asked) -> Answer:
    """Raises Refused(HTTP_NOT_FOUND) for one that is over."""
    sound = clerk.captchas.spoken(what.path["captcha"])
    if sound is None:
        raise Refused("HTTP_NOT_FOUND")
    return Answer(200, sound, {"Content-Type": "audio/wav"})


def sign_in(clerk: Clerk, what: Asked) -> Answer:
    """登录 (rule book 4.2): whether the picture was read is ours to say, the rest identity knows."""
    form = SignInForm().read(what.form)
    known = checked(clerk, what, form, "identity.sign_in", "login_name")
    return opened(clerk, what, Caller(known["account"], Role.APPLICANT, "", known["verified"]))


def staff_sign_in(clerk: Clerk, what: Asked) -> Answer:
    form = StaffSignInForm().read(what.form)
    known = checked(clerk, what, form, "identity.staff_sign_in", "login")
    return opened(clerk, what, Caller(known["staff"], Role(known["role"]), known["department"]))


def checked(clerk: Clerk, what: Asked, form: Json, rpc: str, name: str) -> Json:
    """Raises Rejected. Only what fails counts against address and login name; against a name, only who read
    the picture: to lock others out takes work.
    """
    solved = clerk.captchas.solved(form.pop("captcha", ""), form.pop("captcha_answer", ""))
    login = form.get(name, "").strip().upper()
    if solved:
        clerk.limits.count("sign_in_account", login)
    known: Json = clerk.ask(what, rpc, {**form, "captcha_ok": solved}, what.address)
    clerk.limits.give_back("sign_in_account", login)
    clerk.limits.give_back("sign_in", what.address)
    return known


def opened(clerk: Clerk, what: Asked, caller: Caller) -> Answer:
    token, session = clerk.sessions.open(caller)
    told = as_json({"token": token, **described(session)}, what.route.status)
    kept = cookie(token, clerk.house.secure, life_of(caller.role).whole)
    return told.with_headers({"Set-Cookie": kept})


def sign_out(clerk: Clerk, what: Asked) -> Answer:
    clerk.sessions.close(what.session)
    return Answer(204, headers={"Set-Cookie": cookie("", clerk.house.secure, 0)})


def me(clerk: Clerk, what: Asked) -> Answer:
    """The session, and of an applicant the account as identity shows it to its owner."""
    caller = what.session.caller
    account = clerk.ask(what, "identity.account", caller.sub) if caller.role is Role.APPLICANT else {}
    verified = account.get("verified", caller.verified)
    if verified and not caller.verified:
        clerk.sessions.verify(caller.sub)
    return as_json(account | described(what.session) | {"verified": verified})


def realname(clerk: Clerk, what: Asked) -> Answer:
    """实名认证状态. Once verified, the session knows."""
    account = what.session.caller.sub
    known = clerk.ask(what, "identity.realname", account)
    if known["realname_status"] == "VERIFIED" and not what.session.caller.verified:
        clerk.sessions.verify(account)
    return as_json(known, headers={"ETag": f'"v{known["realname_version"]}"'})


def described(session: Session) -> Json:
    """An applicant's session names the dossier; a member of staff has none."""
    caller = session.caller
    who = {"account": caller.sub, "role": caller.role, "department": caller.department}
    dossier = {"dossier": dossier_of(caller.sub)} if caller.role is Role.APPLICANT else {}
    return {**who, **dossier, "verified": caller.verified, "expires_in": session.expires_in}


def link_for_review(clerk: Clerk, what: Asked) -> Answer:
    """Review grants the sight of a file of its case; files then gives the link."""
    granted = clerk.ask(what, "review.grant", what.path["case"], what.path["file"])
    link = clerk.ask(what, "files.download_ticket", what.path["file"], granted["token"])
    return as_json(link, what.route.status)


ANSWERS: dict[str, Callable[[Clerk, Asked], Answer]] = {
    f"gateway.{answer.__name__}": answer
    for answer in (
        issue_captcha,
        captcha_audio,
        sign_in,
        staff_sign_in,
        sign_out,
        me,
        realname,
        link_for_review,
    )
}
