/** First and last day, `YYYY-MM-DD`. */
export interface LeaveDays {
  readonly from: string;
  readonly to: string;
}

/** The leave that has one of these days in it. */
export const leaveDuring = <Leave extends LeaveDays>(
  leaves: readonly Leave[],
  from: string,
  to: string,
): Leave | undefined => leaves.find((it) => it.from <= to && from <= it.to);
