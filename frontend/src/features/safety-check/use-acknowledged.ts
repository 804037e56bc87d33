import type { MissingFact } from '@nilecare/contracts/api/medication-refusals.ts';
import { useState } from 'react';

/** Whether who signs said that she knows of these missing facts. One that is new has to be said anew. */
export function useAcknowledged(missing: readonly MissingFact[]) {
  const [names, setNames] = useState<readonly string[]>([]);
  const known = missing.every((it) => names.includes(it.name));
  return {
    /** For `AcknowledgeMissing`. */
    asking: {
      missing,
      known,
      onChange: (says: boolean) => setNames(says ? missing.map((it) => it.name) : []),
    },
    /** Whether it may be signed as far as missing facts go. */
    isComplete: known,
    acknowledged: missing.flatMap((it) => (names.includes(it.name) ? [it.name] : [])),
  };
}
