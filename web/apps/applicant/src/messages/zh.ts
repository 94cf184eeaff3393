export const zh = { title: '全国会计人员统一服务管理平台', soon: '即将开放' }
