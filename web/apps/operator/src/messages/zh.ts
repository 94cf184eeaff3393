export const zh = { title: '会计人员信息采集 · 运行', soon: '运行页面即将开放' }
