import type { Deps } from '../../deps.ts';
import type { Work } from '../handler.ts';
import type { Catalogue } from '../laboratory/catalogue.ts';

/** What results of a message are judged by. */
export interface Results {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
  /** Of the stay that they belong to. */
  readonly encounterId: string | null;
  /** Asked for where something is named that may be the laboratory's, and once. */
  readonly catalogue: () => Promise<Catalogue>;
}

/** Something that is done once the whole message was judged; again it changes nothing. */
export type Step = () => Promise<void>;
