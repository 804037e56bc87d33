import { useState } from 'react';
import { keptBecause, useDecide, type Decision } from '../decisions/use-decide.ts';
import type { Way } from '../way.ts';
import { useHl7Changed } from '../use-hl7.ts';
import type { Queued } from './use-queued.ts';

/** What became of a decision about one of several messages. */
export interface Decided {
  readonly of: Queued;
  readonly kind: Decision['kind'];
  /** Why it was not carried out. */
  readonly error: unknown;
  /** Why it was sent as it was, not written anew; null where it was. */
  readonly kept: ReturnType<typeof keptBecause>;
}

/** Decides the same of several messages, one after the other in their order: what is of one patient stays so. */
export function useDecideSeveral(way: Way) {
  const decide = useDecide();
  const changed = useHl7Changed();
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const [isRunning, setRunning] = useState(false);

  const decideAll = async (messages: readonly Queued[], decision: Decision) => {
    setDecided([]);
    setRunning(true);
    for (const of of messages) {
      const { kind } = decision;
      const outcome = await decide(way, of.row.id, decision).then(
        (row): Decided => ({ of: { ...of, row }, kind, error: undefined, kept: keptBecause(row) }),
        (error: unknown): Decided => ({ of, kind, error, kept: null }),
      );
      setDecided((before) => [...before, outcome]);
    }
    setRunning(false);
    await changed();
  };
  return {
    decided,
    isRunning,
    decide: (messages: readonly Queued[], decision: Decision) => void decideAll(messages, decision),
    forget: () => setDecided([]),
  };
}
