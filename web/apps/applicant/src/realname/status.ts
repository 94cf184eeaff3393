/** The photos were sent, and a reviewer has them or will. */
export function waitsForReviewer(status: string): boolean {
  return status === 'PENDING_REVIEW' || status === 'UNDER_REVIEW'
}
