import { on, onBatch, type Subscription } from '../../subscription.ts';
import { stepped, type Deps } from './walk.ts';

/** Writes each step that it hears into `effects`. */
export const recordEach: Subscription<Deps> = on(stepped, async ({ data: { subject, n } }, { tx }) => {
  await tx.insertInto('effects').values({ subject, n, run: 'each' }).execute();
});

/** Writes all steps of a batch, unless one of them is number `failsAt`. */
export const recordBatches = (failsAt?: number): Subscription<Deps> =>
  onBatch(stepped, async (events, { tx }) => {
    const rows = events.map(({ data: { subject, n } }) => ({ subject, n, run: `batch of ${events.length}` }));
    await tx.insertInto('effects').values(rows).execute();
    if (rows.some(({ n }) => n === failsAt)) throw new Error(`Number ${failsAt} cannot be recorded`);
  });

/** Fails with the numbers it is told to, after it has written. */
export const recordUnless = (isBad: (n: number) => boolean): Subscription<Deps> =>
  on(stepped, async ({ data: { subject, n } }, { tx }) => {
    await tx.insertInto('effects').values({ subject, n, run: 'each' }).execute();
    if (isBad(n)) throw new Error(`Number ${n} cannot be recorded`);
  });

/** The numbers of a subject, in the order in which they were recorded. */
export const numbersOf = (effects: readonly { subject: string; n: number }[], subject: string): number[] =>
  effects.filter((it) => it.subject === subject).map((it) => it.n);

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
