export const en = { title: 'Unified Platform for Accountants', soon: 'Opens soon' }
