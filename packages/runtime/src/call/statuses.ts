/** A range of HTTP statuses: any status where `from` is absent, `from` alone where `to` is absent. */
interface Statuses {
  readonly from?: number;
  readonly to?: number;
}

/** Whether a status is within a range. */
export function isOf(status: number, { from = status, to = from }: Statuses): boolean {
  return status >= from && status <= to;
}
