export const zh = { title: '会计人员信息采集 · 审核', soon: '审核台即将开放' }
