/** Of one moment what both clocks say: one may stand still while the machine does, the other may be set. */
export interface Moment {
  /** `performance.now()` */
  readonly steady: number;
  /** `Date.now()` */
  readonly wall: number;
}

export const presentMoment = (): Moment => ({ steady: performance.now(), wall: Date.now() });

/** How long an answer that nobody else has the database open is believed. */
export const BELIEVED_MS = 2_500;
/** How long others see a row that is not renewed: longer than a row lets its owner begin, and than MongoDB lets a transaction live. */
export const SEEN_MS = 90_000;
/** How long after it was renewed a row lets its owner begin a change. */
export const GOOD_MS = 20_000;

/**
 * What a process may believe and do beside others that have the same database open. Each has a row there and looks for the rows
 * of others; who finds none may remember what it read, for a while; who finds one waits with its first change until nobody
 * else's belief can still hold.
 */
export interface Standing {
  /** Its row was renewed. `askedAt` is before it was sent, `seenAt` after it was there. */
  renewed(askedAt: Moment, seenAt: Moment): void;
  /** It looked for others. `askedAt` is before it asked. */
  looked(askedAt: Moment, others: boolean): void;
  /** It is not known whether a change of its own came about: until that can be no more, nothing is remembered. */
  doubted(): void;
  /** The same number as long as nobody else can have changed anything; undefined where somebody may. */
  aloneFor(): number | undefined;
  /** Milliseconds until a change may begin; undefined where its row has to be renewed before. */
  mayChangeIn(): number | undefined;
}

export function standingOf(clock: () => Moment): Standing {
  let row: { readonly renewedAt: Moment; readonly firstSeenAt: Moment } | undefined;
  let aloneAt: Moment | undefined;
  let doubtedAt: Moment | undefined;
  let foundOthers = true;
  let term = 0;

  const isOlder = (moment: Moment | undefined, ms: number, now: Moment): boolean =>
    moment === undefined || elapsed(moment, now) >= ms;

  return {
    renewed(askedAt, seenAt) {
      const isNew = row === undefined || isOlder(row.renewedAt, GOOD_MS, askedAt);
      if (isNew) foundOthers = true;
      row = { renewedAt: askedAt, firstSeenAt: isNew || !row ? seenAt : row.firstSeenAt };
    },
    looked(askedAt, others) {
      // Who cannot be seen does not know that nobody went past it.
      const wasSeen = row !== undefined && askedAt.steady >= row.firstSeenAt.steady;
      if (others || !wasSeen || isOlder(row?.renewedAt, GOOD_MS, askedAt)) {
        aloneAt = undefined;
        return;
      }
      if (isOlder(aloneAt, BELIEVED_MS, askedAt)) term += 1;
      aloneAt = askedAt;
      foundOthers = false;
    },
    doubted() {
      doubtedAt = clock();
      term += 1;
    },
    aloneFor() {
      const now = clock();
      return isOlder(aloneAt, BELIEVED_MS, now) || !isOlder(doubtedAt, SEEN_MS, now) ? undefined : term;
    },
    mayChangeIn() {
      const now = clock();
      if (row === undefined || isOlder(row.renewedAt, GOOD_MS, now)) return undefined;
      return foundOthers ? Math.max(0, BELIEVED_MS - elapsed(row.firstSeenAt, now)) : 0;
    },
  };
}

/** Whichever clock went further counts. */
const elapsed = (from: Moment, to: Moment): number => Math.max(to.steady - from.steady, to.wall - from.wall);
