"""All URLs: who may ask, what must come along, which service answers, and how (route.py). Those by which
people come and say who they are stand in account_routes.py, the rest here.

The files themselves come and go at ``/files/v1/``; every process answers ``/live``, ``/ready``, ``/metrics``.
"""

from eventkit.caller import Role

from .account_routes import ACCOUNT_ROUTES
from .route import APPLICANT, REVIEWERS, SIGNED_IN, V1, WHOLE, Route, route

ADMINS = (Role.DEPT_ADMIN, Role.OPERATOR)
DOSSIER = f"{V1}/dossiers/<dossier>"
CASE = f"{V1}/review-cases/<case>"


def change(line: str, calls: str, zh: str, en: str, **options: object) -> Route:
    """A change of one's own dossier: refused, it tells what may be done now."""
    mine = {
        "roles": APPLICANT,
        "verified": True,
        "tag": "version",
        "now": "collection.view",
        "reply": "Changed",
    }
    return route(line, calls, zh, en, **(mine | options))


def decision(line: str, calls: str, zh: str, en: str, **options: object) -> Route:
    """A reviewer's step with one case."""
    mine = {"roles": REVIEWERS, "key": True, "tag": "version", "now": "review.case", "reply": "Decided"}
    return route(line, calls, zh, en, **(mine | options))


ROUTES: tuple[Route, ...] = (
    *ACCOUNT_ROUTES,
    # code tables
    route(f"GET {V1}/departments", "collection.departments parent", "会计管理部门", "Accounting departments",
          query=("parent",), roles=SIGNED_IN, tag=WHOLE, wrap="departments", reply="Departments"),
    route(f"GET {V1}/departments/<code:department>", "collection.department department", "一个管理部门",
          "One department, to change it", roles=ADMINS, tag="version", reply="Department"),
    route(f"PATCH {V1}/departments/<code:department>", "collection.change_department department seen form",
          "修改管理部门", "Change a department", form="collection.department_schemas.DepartmentRowForm",
          roles=ADMINS, tag="version", reply="Department"),
    route(f"GET {V1}/department-table", "collection.export_departments", "导出部门表",
          "The whole tree of departments, as CSV", roles=ADMINS, tag=WHOLE, reply="DepartmentTable"),
    route(f"POST {V1}/department-table/imports", "collection.import_departments form", "导入部门表，可试运行",
          "Bring another table of departments, or see what would come of it", key=True,
          form="collection.department_schemas.DepartmentTableForm", roles=ADMINS, reply="DepartmentImport"),
    route(f"GET {V1}/tables/<name:table>", "gateway.table", "代码表", "A code table", tag=WHOLE),
    route(f"GET {V1}/suggestions/<name:list>", "gateway.suggest", "学校、专业联想（schools、majors）",
          "Schools and majors to suggest", query=("q",), reply="Suggestions"),
    # the dossier
    route(f"GET {DOSSIER}", "collection.view dossier", "采集信息", "The dossier",
          roles=APPLICANT, verified=True, tag="revision", reply="View"),
    change(f"PUT {DOSSIER}/department", "collection.choose_department dossier seen form",
           "选择会计管理部门", "Choose the department", form="collection.DepartmentForm"),
    change(f"PUT {DOSSIER}/scope", "collection.choose_scope dossier seen form",
           "选择采集范围", "Choose the scope", form="collection.ScopeForm"),
    change(f"PUT {DOSSIER}/basic", "collection.save_basic dossier seen form",
           "保存基本信息", "Save the basic information", form="collection.BasicForm"),
    change(f"PUT {DOSSIER}/educations/<item>", "collection.declare_education dossier item seen form",
           "保存教育经历", "Save an education", form="collection.EducationForm"),
    change(f"PUT {DOSSIER}/works/<item>", "collection.declare_work dossier item seen form",
           "保存工作经历", "Save a work experience", form="collection.WorkForm"),
    change(f"PUT {DOSSIER}/acc-quals/<item>", "collection.declare_acc_qual dossier item seen form",
           "保存会计专业技术资格", "Save an accounting qualification", form="collection.AccQualForm"),
    change(f"POST {DOSSIER}/acc-quals/auto-fetch", "collection.auto_fetch dossier seen",
           "自动获取会计专业技术资格", "Fetch accounting qualifications from the registry", key=True),
    change(f"PUT {DOSSIER}/other-quals/<item>", "collection.declare_other_qual dossier item seen form",
           "保存其他专业技术资格", "Save another qualification", form="collection.OtherQualForm"),
    change(f"DELETE {DOSSIER}/items/<item>", "collection.remove_item dossier item seen",
           "删除一条信息", "Remove an item"),
    change(f"POST {DOSSIER}/items/<item>/withdrawal", "collection.withdraw_item dossier item seen",
           "撤回一条已提交的信息", "Withdraw an item that was submitted", key=True),
    route(f"GET {DOSSIER}/drafts", "collection.drafts dossier", "未保存的内容", "What is typed but not saved",
          roles=APPLICANT, verified=True, reply="Drafts"),
    change(f"PATCH {DOSSIER}/drafts/<item:item>", "collection.save_draft dossier item seen form",
           "自动保存", "Autosave: fields as they are typed", form="collection.DraftForm",
           now="collection.drafts", reply="Draft"),
    change(f"DELETE {DOSSIER}/drafts/<item:item>", "collection.discard_draft dossier item seen",
           "放弃未保存的内容", "Discard what is not saved", now="collection.drafts", reply="Draft"),
    route(f"POST {V1}/dossier/precheck", "collection.precheck account", "预检：提交前检查",
          "Check one's own dossier before submitting", roles=APPLICANT, verified=True, reply="Precheck"),
    route(f"GET {V1}/dossier/advice", "collection.advice account", "填报建议", "Advice on one's own dossier",
          roles=APPLICANT, verified=True, reply="Advice"),
    route(f"POST {V1}/advice/department", "collection.advise_department form", "建议选择的管理部门",
          "Which department fits", form="collection.advice_schemas.SituationForm", limit="precheck",
          reply="Advice"),
    route(f"POST {V1}/advice/scope", "collection.advise_scope form", "采集范围小助手：四个问题",
          "Which scope fits: four questions", form="collection.advice_schemas.ScopeQuestionsForm",
          limit="precheck", reply="ScopeAdvice"),
    route(f"POST {V1}/precheck", "collection.check_record form", "预检：无需账号，一次检查整份信息",
          "Check a whole record, without an account", form="collection.record_schemas.RecordForm",
          limit="precheck", reply="Precheck"),
    change(f"POST {DOSSIER}/submissions", "collection.submit dossier seen form address agent",
           "提交审核", "Submit", form="collection.SubmitForm", key=True),
    route(f"GET {DOSSIER}/timeline", "collection.timeline dossier", "办理进度", "What happened so far",
          roles=APPLICANT, verified=True, wrap="events", reply="Timeline"),
    route(f"GET {DOSSIER}/notices", "collection.notices dossier", "消息通知", "What you should know",
          roles=APPLICANT, verified=True, reply="Notices"),
    route(f"PUT {DOSSIER}/notices/read", "collection.read_notices dossier form", "标为已读",
          "Mark notices as read", form="collection.ReadForm", roles=APPLICANT, verified=True,
          reply="Notices"),
    # files
    route(f"POST {V1}/uploads", "files.upload_ticket form", "获取上传地址", "An address to upload to",
          form="files.UploadForm", roles=APPLICANT, key=True, status=201, reply="Link"),
    route(f"POST {V1}/merges", "files.merge_ticket form", "获取合并图片地址",
          "An address that makes one picture of several",
          form="files.MergeForm", roles=APPLICANT, key=True, status=201, reply="Link"),
    route(f"POST {V1}/files/<file>/links", "files.download_ticket file",
          "获取图片地址", "A link to one's own file", roles=APPLICANT, status=201, reply="Link"),
    # review
    route(f"GET {V1}/review-cases", "review.queue form", "审核列表", "The queue of the department",
          query=("status", "kind", "escalated", "page"), roles=REVIEWERS, reply="Queue"),
    decision(f"POST {V1}/review-cases/claims", "review.claim_next form", "领取下一件", "Claim the next case",
             form="review.QueueForm:kind", now=""),
    route(f"GET {CASE}", "review.case case", "审核事项", "A case",
          roles=REVIEWERS, tag="version", reply="Case"),
    decision(f"POST {CASE}/claim", "review.claim case seen", "领取", "Claim the case"),
    decision(f"POST {CASE}/release", "review.release case seen", "退回队列", "Give the case back"),
    decision(f"POST {CASE}/approval", "review.approve case seen", "审核通过", "Approve"),
    decision(f"POST {CASE}/return", "review.return_case case seen form", "审核不通过", "Return it",
             form="review.ReturnForm"),
    decision(f"POST {CASE}/revocation", "review.propose_revocation case seen form",
             "提议撤回已通过的审核", "Propose that the approval be revoked", form="review.RevocationForm"),
    decision(f"DELETE {CASE}/revocation", "review.drop_revocation case seen",
             "不撤回", "Drop that proposal", key=False),
    decision(f"POST {CASE}/revocation/confirmation", "review.confirm_revocation case seen",
             "确认撤回（须为另一人）", "Confirm it, as another person"),
    route(f"POST {CASE}/person", "review.reveal case", "查看完整证件号码", "The person, without stars",
          roles=REVIEWERS, reply="Person"),
    route(f"POST {CASE}/files/<file>/links", "gateway.link_for_review",
          "查看附件", "A link to a file of the case", roles=REVIEWERS, status=201, reply="Link"),
    # looking after the system
    route(f"GET {V1}/operations", "gateway.operations", "运行状态", "How the system is",
          roles=(Role.OPERATOR,), reply="Operations"),
    # about this platform
    route(f"GET {V1}/platform", "gateway.platform", "平台信息", "About this platform", reply="Platform"),
    route(f"GET {V1}/openapi.json", "gateway.api_description", "接口文档", "This API, in OpenAPI 3.1",
          tag=WHOLE),
    route("GET /", "gateway.front_page", "首页", "What runs here", media="text/html"),
    route("GET /<site:page>", "gateway.site", "网页", "A page or a file of the pages", media="*/*"),
    route("GET /docs", "gateway.docs_page", "接口文档页面", "This API, to read and try",
          media="text/html"),
    route("GET /docs/<name:file>", "gateway.page_file", "页面文件", "A file of these pages",
          tag=WHOLE, media="*/*"),
)  # fmt: skip
