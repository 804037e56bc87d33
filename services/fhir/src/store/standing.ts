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
/**
 * How long others see a row that is not renewed: longer than it lets its owner begin a change, and MongoDB a transaction live (60 s,
 * and 30 s until it looks for those), and its clock may jump by half a minute.
 */
export const SEEN_MS = 150_000;
/** How long after it was renewed a row lets its owner begin a change. */
export const GOOD_MS = 20_000;

/**
 * What a process may believe and do beside others that have the same database open. Each has a row there and looks for the rows
 * of others; who finds none may remember what it read, for a while; who finds one waits with its first change until nobody
 * else's belief can still hold.
 */
export interface Standing {
  /** Its row was renewed. `askedAt` is before it was sent, `seenAt` after it was there; `wasSeen`: the one before still stood. */
  renewed(askedAt: Moment, seenAt: Moment, wasSeen: boolean): void;
  /** It looked for others, and now has the answer. `askedAt` is before it asked, `comings` how many ever came. */
  looked(askedAt: Moment, found: { readonly others: boolean; readonly comings: number }): void;
  /** It is not known whether a change of its own came about: until that can be no more, nothing is remembered. */
  doubted(): void;
  /** The same number as long as nobody else can have changed anything; undefined where somebody may. */
  aloneFor(): number | undefined;
  /** Whether a change of its own may still come about. */
  isDoubtful(): boolean;
  /** Milliseconds until a change may begin; undefined where its row has to be renewed before. */
  mayChangeIn(): number | undefined;
}

export function standingOf(clock: () => Moment): Standing {
  let row: { readonly renewedAt: Moment; readonly firstSeenAt: Moment } | undefined;
  let aloneAt: Moment | undefined;
  let doubtedAt: Moment | undefined;
  let foundOthers = true;
  let known: number | undefined;
  let term = 0;

  const isOlder = (moment: Moment | undefined, ms: number, now: Moment): boolean =>
    moment === undefined || elapsed(moment, now) >= ms;

  const isDoubtful = (): boolean => doubtedAt !== undefined && waited(doubtedAt, clock()) < SEEN_MS;

  return {
    renewed(askedAt, seenAt, wasSeen) {
      const isNew = !wasSeen || row === undefined || isOlder(row.renewedAt, GOOD_MS, askedAt);
      if (isNew) foundOthers = true;
      row = { renewedAt: askedAt, firstSeenAt: isNew || !row ? seenAt : row.firstSeenAt };
    },
    looked(askedAt, { others, comings }) {
      // Who cannot be seen does not know that nobody went past it.
      const wasSeen = row !== undefined && askedAt.steady > row.firstSeenAt.steady;
      if (others || !wasSeen || isOlder(row?.renewedAt, GOOD_MS, askedAt)) {
        aloneAt = undefined;
        return;
      }
      // What was believed has to hold until the answer is there: by its question somebody may not have been there yet.
      if (comings !== known || isOlder(aloneAt, BELIEVED_MS, clock())) term += 1;
      known = comings;
      aloneAt = askedAt;
      foundOthers = false;
    },
    doubted() {
      doubtedAt = clock();
      term += 1;
    },
    aloneFor() {
      return isOlder(aloneAt, BELIEVED_MS, clock()) || isDoubtful() ? undefined : term;
    },
    isDoubtful,
    mayChangeIn() {
      const now = clock();
      if (row === undefined || isOlder(row.renewedAt, GOOD_MS, now)) return undefined;
      return foundOthers ? Math.max(0, BELIEVED_MS - waited(row.firstSeenAt, now)) : 0;
    },
  };
}

/** For what is not to be believed too long whichever clock went further counts. */
const elapsed = (from: Moment, to: Moment): number => Math.max(to.steady - from.steady, to.wall - from.wall);

/** What is to be waited for is waited for by the clock that nobody sets. */
const waited = (from: Moment, to: Moment): number => to.steady - from.steady;
