/** Whether the session ended while somebody was at work; a page signs in again in place and lets the request go on. */

type Renewal = () => Promise<boolean>

let renewal: Renewal | undefined
let underWay: Promise<boolean> | undefined

/** `renew` answers whether the same person has signed in again. Undefined: nobody is asked. */
export function onSessionEnd(renew: Renewal | undefined): void {
  renewal = renew
}

/** Ten requests that meet the end of a session ask once. */
export function renewed(): Promise<boolean> {
  if (!renewal) return Promise.resolve(false)
  underWay ??= renewal().finally(() => {
    underWay = undefined
  })
  return underWay
}
