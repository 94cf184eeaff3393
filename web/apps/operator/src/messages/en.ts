export const en = { title: 'Accountant records · Operations', soon: 'The operator page opens soon' }
