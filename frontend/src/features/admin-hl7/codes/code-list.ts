import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';

/** Of messages that come a code stands for one thing; of those that are sent a thing has one code. */
export type CodesOf = 'channel' | 'destination';

const keyOf = (of: CodesOf, { kind, code, targetId }: Hl7Code): string =>
  `${kind} ${of === 'channel' ? code : targetId}`;

/** The one that a new one would take the place of. */
export const replacedBy = (of: CodesOf, codes: readonly Hl7Code[], added: Hl7Code): Hl7Code | undefined =>
  codes.find((it) => keyOf(of, it) === keyOf(of, added));

export const withCode = (of: CodesOf, codes: readonly Hl7Code[], added: Hl7Code): Hl7Code[] => [
  ...codes.filter((it) => keyOf(of, it) !== keyOf(of, added)),
  added,
];

export const withoutCode = (of: CodesOf, codes: readonly Hl7Code[], removed: Hl7Code): Hl7Code[] =>
  codes.filter((it) => keyOf(of, it) !== keyOf(of, removed));
