import type { Deps } from '../../deps.ts';
import type { Work } from '../handler.ts';
import type { VisitSaid } from './visit-said.ts';

/** What a message of a visit is done with. */
export interface Visit {
  readonly work: Work;
  readonly deps: Deps;
  readonly said: VisitSaid;
  readonly patientId: string;
  readonly at: Date | undefined;
}

/** Why a visit is changed, as it stands in the trail. */
export const REASON = 'The other system says so (HL7 v2).';
