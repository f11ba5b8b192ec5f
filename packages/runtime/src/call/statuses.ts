/** HTTP statuses that something is about: any where `from` is absent, that one where `to` is. */
interface Statuses {
  readonly from?: number;
  readonly to?: number;
}

/** Whether a status is one of them. */
export function isOf(status: number, { from = status, to = from }: Statuses): boolean {
  return status >= from && status <= to;
}
