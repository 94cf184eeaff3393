// The fields of items, in the words of the guide; `of` where a kind calls one otherwise.
export const fields = {
  photo: '证件照片', gender: '性别', birth_date: '出生年月', political_status: '政治面貌', ethnic_group: '民族', email: '邮箱',
  address: '通讯地址', postcode: '邮编', id_front: '身份证明人像面', id_back: '身份证明国徽面', id_card_area: '身份证地址所在地',
  residence_permit: '身份证明为居住证', person: '人员状态',
  training_mode: '培养方式', study_form: '学习形式', school: '学校名称', overseas: '国（境）外', level: '学历',
  start: '入学时间', end: '毕业时间', ongoing: '至今', diploma_no: '学历证书编号', diploma_image: '毕业证书、学历认证报告',
  degree: '学位', degree_kind: '学位类别', degree_no: '学位证书编号', degree_image: '学位证书、学位认证报告', major: '所学专业',
  cscse: '留学服务中心认证书',
  employer: '单位名称', uscc: '统一社会信用代码', uscc_absent_reason: '没有统一社会信用代码的原因', unit_type: '单位类型',
  industry: '所属行业', employer_address: '单位地址', phone: '单位电话', is_accounting: '是否从事会计工作',
  acc_start: '会计工作开始时间', acc_end: '会计工作结束时间', duties: '会计工作类型', accounting_post: '会计专业职务',
  appointed_on: '聘任时间', proof_image: '证明材料',
  method: '获取方式', cert_no: '证书号或批文号', obtained_on: '取得时间', type: '资格类型', member_card: '会员证',
  doc_front: '证件人像面', doc_back: '证件背面', holding_photo: '手持证件照',
  doc_type: '证件类型', doc_number: '证件号码', real_name: '姓名', phone_number: '手机号码',
  of: {
    work: { start: '工作开始时间', end: '工作结束时间', proof_image: '会计工作（经历）证明' },
    acc_qual: { level: '职称层级', proof_image: '资格证书' },
    other_qual: { level: '资格级别', proof_image: '资格证书' },
  },
}
