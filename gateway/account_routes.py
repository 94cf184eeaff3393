"""The URLs by which people come and say who they are: signing in, one's own account, the real name."""

from .route import APPLICANT, SIGNED_IN, V1, Route, route

ACCOUNT_ROUTES: tuple[Route, ...] = (
    # signing in
    route(f"POST {V1}/captchas", "gateway.issue_captcha", "获取图形验证码", "A captcha picture",
          limit="captcha", status=201, reply="Captcha"),
    route(f"POST {V1}/sms-codes", "identity.send_sms_code form address", "获取短信验证码", "Send an SMS code",
          form="identity.SmsCodeForm", limit="sms", status=202, reply="SmsCode"),
    route(f"POST {V1}/accounts", "identity.register form address", "注册", "Register",
          form="identity.RegistrationForm", key=True, limit="registration", status=201, reply="Account"),
    route(f"POST {V1}/sessions", "gateway.sign_in", "登录", "Sign in",
          form="gateway.SignInForm", limit="sign_in", status=201, reply="Session"),
    route(f"POST {V1}/staff-sessions", "gateway.staff_sign_in", "工作人员登录", "Sign in as staff",
          form="gateway.StaffSignInForm", limit="sign_in", status=201, reply="Session"),
    route(f"DELETE {V1}/sessions/current", "gateway.sign_out", "退出登录", "Sign out",
          roles=SIGNED_IN, status=204, reply=""),
    route(f"GET {V1}/me", "gateway.me", "当前用户", "Who is signed in", roles=SIGNED_IN, reply="Me"),
    # one's own account
    route(f"POST {V1}/password-resets", "identity.reset_password form address", "找回密码",
          "Reset the password", form="identity.PasswordResetForm", key=True, limit="reset"),
    route(f"PUT {V1}/me/password", "identity.change_password account form", "修改密码", "Change the password",
          form="identity.PasswordForm", roles=APPLICANT, key=True, limit="reset"),
    route(f"PUT {V1}/me/phone", "identity.change_phone account form", "更换手机号", "Change the phone",
          form="identity.PhoneForm", roles=APPLICANT, key=True, limit="reset", reply="OwnAccount"),
    route(f"POST {V1}/me/phone/recheck", "identity.start_recheck account", "原手机号已失：重新核对实名",
          "The old phone is lost: show again who you are", roles=APPLICANT, key=True, status=201,
          reply="RecheckQr"),
    route(f"GET {V1}/me/phone/recheck", "identity.recheck account", "核对结果", "How that stands",
          roles=APPLICANT, reply="Recheck"),
    route(f"PUT {V1}/me/identity", "identity.correct_identity account form", "修改姓名和证件",
          "Correct name and document", form="identity.CorrectionForm", roles=APPLICANT, key=True,
          limit="reset", reply="OwnAccount"),
    route(f"POST {V1}/me/closure", "identity.close_account account form", "注销账号", "Close the account",
          form="identity.ClosureForm", roles=APPLICANT, key=True, limit="reset"),
    # real name
    route(f"GET {V1}/realname", "gateway.realname", "实名认证状态", "How real-name verification stands",
          roles=APPLICANT, tag="realname_version", reply="RealName"),
    route(f"POST {V1}/realname/alipay", "identity.start_alipay account", "支付宝认证", "Verify by Alipay",
          roles=APPLICANT, key=True, status=201, reply="AlipayQr"),
    route(f"POST {V1}/realname/photos", "identity.submit_photos account seen form", "线上实名认证",
          "Verify by three photos", form="identity.PhotosForm", roles=APPLICANT, key=True,
          tag="realname_version", now="identity.realname", reply="RealName"),
    route(f"GET {V1}/characters", "gateway.characters", "生僻字", "Rare characters for a name",
          form="gateway.CharactersForm", query=("pinyin", "strokes", "radical", "code", "page"),
          reply="Characters"),
)  # fmt: skip
