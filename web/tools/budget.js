// What the first visit of each application has to load, packed; the applicant's has a limit.
import { readFileSync, existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 250 * 1024
const APPS = { applicant: '', review: 'review/', operator: 'operator/' }

const dist = new URL('../dist/', import.meta.url)
const packed = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 6 }).length

function loaded(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) loaded(manifest, next, seen)
  return seen
}

let over = false
for (const [app, base] of Object.entries(APPS)) {
  const where = new URL(`${base}manifest.json`, dist)
  if (!existsSync(where)) continue
  const manifest = JSON.parse(readFileSync(where, 'utf8'))
  const chunks = loaded(manifest, 'index.html')
  const entries = [...chunks].map((key) => manifest[key])
  const js = entries.reduce((sum, { file }) => sum + packed(base + file), 0)
  const styles = new Set(entries.flatMap(({ css }) => css ?? []))
  const css = [...styles].reduce((sum, file) => sum + packed(base + file), 0)
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`
  console.log(`${app}: first load ${kib(js)} JS, ${kib(css)} CSS (gzip)`)
  if (app === 'applicant' && js > LIMIT) over = true
}
if (over) {
  console.error(`The applicant's first load may have ${LIMIT / 1024} KiB of JS.`)
  process.exit(1)
}
