import { Problem, Unreachable, type Conflicts } from '@kuaiji/api'
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { Form } from '../forms'
import { draftOf, keep, loadDrafts, type DraftKind } from './drafts'

const REST = 1500 // ms without a keystroke
const AGAIN = 4000 // ms until the next try when nobody answers

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? '') === JSON.stringify(other ?? '')

/** Keeps what is typed on the server as it is typed, one request at a time (docs/drafts.md). */
export function useAutosave(item: string, kind: DraftKind, form: Ref<Form>) {
  const known = ref<Form>({ ...form.value }) // what the server has, as far as this page knows
  const conflicts = ref<Conflicts>({})
  const keptAt = ref('')
  const waits = ref(false)
  const away = ref(false) // nobody answers at the moment
  let version = draftOf(item)?.version ?? 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<boolean> | undefined

  const waiting = (): Form =>
    Object.fromEntries(Object.entries(form.value).filter(([name, value]) => !same(value, known.value[name]) && !(name in conflicts.value)))

  /** Resolves true when the server has all that was typed; false if it does not answer, or two places differ. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    while (underWay) await underWay
    const fields = waiting()
    if (!Object.keys(fields).length) return !Object.keys(conflicts.value).length
    underWay = send(fields).finally(() => (underWay = undefined))
    return (await underWay) && flush()
  }

  async function send(fields: Form): Promise<boolean> {
    try {
      take(await keep(item, kind, fields, version), fields)
      return true
    } catch (error) {
      if (error instanceof Problem && error.conflicts) {
        version = error.version ?? version
        conflicts.value = { ...conflicts.value, ...error.conflicts }
        return true // what is left goes now
      }
      away.value = error instanceof Unreachable || (error instanceof Problem && [429, 503].includes(error.status))
      if (!away.value && !(error instanceof Problem)) throw error
      if (away.value) timer = setTimeout(flush, AGAIN)
      return false
    }
  }

  /** Lays the server's draft over everything that is not waiting here. */
  function take(draft: { version: number; fields: Form; saved_at?: string | null }, sent: Form): void {
    version = draft.version
    away.value = false
    Object.assign(known.value, sent)
    for (const [name, value] of Object.entries(draft.fields)) {
      if (!(name in form.value) || name in waiting()) continue
      form.value[name] = known.value[name] = value ?? ''
    }
    waits.value = Object.keys(waiting()).length > 0
    if (draft.saved_at) keptAt.value = new Date(draft.saved_at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })
  }

  function decide(name: string, mine: boolean): void {
    const theirs = conflicts.value[name]?.theirs
    conflicts.value = Object.fromEntries(Object.entries(conflicts.value).filter(([other]) => other !== name))
    known.value[name] = theirs ?? ''
    if (!mine) form.value[name] = theirs ?? ''
    void flush()
  }

  /** It was saved or given up: nothing waits any longer. */
  function settled(): void {
    clearTimeout(timer)
    known.value = { ...form.value }
    conflicts.value = {}
    waits.value = false
    version = draftOf(item)?.version ?? version
  }

  async function look(): Promise<void> {
    if (document.visibilityState === 'hidden') return void flush()
    await loadDrafts().catch(() => undefined)
    const draft = draftOf(item)
    if (draft && draft.version > version && !underWay) take(draft, {})
  }
  const warn = (event: BeforeUnloadEvent) => waits.value && event.preventDefault()

  watch(
    form,
    () => {
      waits.value = Object.keys(waiting()).length > 0
      clearTimeout(timer)
      if (waits.value) timer = setTimeout(flush, REST)
    },
    { deep: true },
  )
  onMounted(() => {
    document.addEventListener('visibilitychange', look)
    addEventListener('online', flush)
    addEventListener('beforeunload', warn)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', look)
    removeEventListener('online', flush)
    removeEventListener('beforeunload', warn)
    void flush()
  })
  return { away, conflicts, decide, flush, keptAt, settled, waits }
}
