import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';

/** A mark of all figures of one kind: it becomes another one where a message came, was sent, or ended. */
export const figuresOf = (all: readonly Hl7Statistics[], kind: Hl7Statistics['kind']): string =>
  JSON.stringify(
    all
      .filter((it) => it.kind === kind)
      .map(({ id, total, waiting, held, oldestWaiting, forSomebody, committed }) => [
        ...[id, total.messages, total.refused, total.failed, total.tries],
        ...[waiting, held, oldestWaiting, forSomebody, committed],
      ]),
  );
