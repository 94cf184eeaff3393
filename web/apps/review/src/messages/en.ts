export const en = { title: 'Accountant records · Review', soon: 'The review console opens soon' }
