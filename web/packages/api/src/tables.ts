import { api, told } from './client'

export interface Row {
  code: string
  zh: string
  [column: string]: unknown
}

interface Table {
  columns: string[]
  rows: unknown[][]
}

const held = new Map<string, Promise<Row[]>>()

/** A code table (代码表) with the rows that are valid today, fetched once. */
export function table(name: string): Promise<Row[]> {
  const known = held.get(name) ?? fetched(name)
  held.set(name, known)
  known.catch(() => held.delete(name))
  return known
}

async function fetched(name: string): Promise<Row[]> {
  const asked = api.GET('/api/v1/tables/{table}', { params: { path: { table: name } } })
  const { columns, rows } = (await told(asked)) as unknown as Table
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])) as Row).filter(valid)
}

function valid(row: Row): boolean {
  return (row['valid_to'] ?? null) === null && row['enabled'] !== false
}
