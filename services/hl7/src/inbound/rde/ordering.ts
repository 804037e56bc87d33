import type { Deps } from '../../deps.ts';
import type { Work } from '../handler.ts';

/** For whom the orders of a message are, and with what they are carried out. */
export interface Ordering {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
}
