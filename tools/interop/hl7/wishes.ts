import type { Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Outcome } from '../outcomes.ts';
import { headOf } from './kinds.ts';

/** What one destination is told of. */
interface Wish {
  readonly hl7Version: Hl7Version;
  readonly sends: readonly string[];
}

/** Every type in every version that has it. Types beside one another would order something twice: each has a destination of its own. */
export const wishes: readonly Wish[] = [
  { hl7Version: '2.3.1', sends: ['ADT', 'ORM', 'ORU', 'SIU'] },
  { hl7Version: '2.3.1', sends: ['RDE'] },
  { hl7Version: '2.4', sends: ['ADT', 'ORM', 'ORU', 'SIU'] },
  { hl7Version: '2.4', sends: ['RDE', 'OML'] },
  { hl7Version: '2.5.1', sends: ['ADT', 'ORM', 'ORU', 'SIU'] },
  { hl7Version: '2.5.1', sends: ['RDE', 'OML'] },
  // The standard has no ORM any more.
  { hl7Version: '2.7', sends: ['ADT', 'RDE', 'OML', 'ORU', 'SIU'] },
  { hl7Version: '2.8', sends: ['ADT', 'RDE', 'OML', 'ORU', 'SIU'] },
];

/** Whose failure it is that something was not sent. */
export const SENDER = 'NileCare';

/** @param texts all that came @returns a failure for each type of a version of which nothing did */
export function unheardIn(texts: readonly string[]): Outcome[] {
  const heard = new Set(texts.map(headOf).map(({ type, version }) => `${type} ${version}`));
  return wishes
    .flatMap(({ hl7Version, sends }) => sends.map((type) => `${type} ${hl7Version}`))
    .filter((it) => !heard.has(it))
    .map((it) => ({ client: SENDER, check: `${it}: sent`, ok: false, detail: 'nothing of it came' }));
}
