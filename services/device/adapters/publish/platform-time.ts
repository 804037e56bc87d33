/** What time it is by the platform's clock, as far as it told. */
export interface PlatformTime {
  /** Epoch ms; by this machine's clock while nothing is known. */
  now(): number;
  /** Platform time minus this machine's, ms; undefined until the platform told. */
  readonly offset: number | undefined;
  /** The platform says what time it is. @returns by how much that changed the time here, ms; 0 for what is near enough */
  learn(time: number): number;
}

export interface PlatformTimeOptions {
  /** This machine's clock, epoch ms. */
  readonly own: () => number;
  /** Time that passes, ms, whatever is done to the clock. */
  readonly elapsed: () => number;
  /** As it was learnt before. */
  readonly offset?: number | undefined;
}

/** So much may a message take, or the two clocks differ by, ms. */
const NEAR_MS = 1_000;
/** The platform tells the time every minute. */
const REMEMBERED_MS = 4 * 60_000;
const AGREE = { messages: 3, forMs: 100_000 };

/**
 * Messages are late, never early: of those that were heard lately the one that puts the platform furthest ahead is the
 * nearest to the truth. One message may set the time forward; back it goes only by several, over a time in which none says otherwise:
 * the samples of a device whose time steps back are old news, and would not be judged.
 */
export function platformTime({ own, elapsed, offset: known }: PlatformTimeOptions): PlatformTime {
  let offset = known;
  let heard: { readonly offset: number; readonly at: number }[] = [];
  const now = () => own() + (offset ?? 0);
  return {
    now,
    get offset() {
      return offset;
    },
    learn(time) {
      const at = elapsed();
      heard = [...heard.filter((it) => at - it.at < REMEMBERED_MS), { offset: time - own(), at }];
      const nearest = Math.max(...heard.map((it) => it.offset));
      const change = nearest - (offset ?? 0);
      const isFirst = offset === undefined;
      offset ??= 0;
      if (Math.abs(change) < NEAR_MS) return 0;
      const agree = heard.length >= AGREE.messages && at - (heard[0]?.at ?? at) >= AGREE.forMs;
      if (change < 0 && !isFirst && !agree) return 0;
      offset += change;
      return change;
    },
  };
}
