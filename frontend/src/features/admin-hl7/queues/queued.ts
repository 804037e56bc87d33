import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import type { Way } from '../decisions/use-decide.ts';

/** A message of either way as a queue shows it. */
export interface Queued {
  readonly way: Way;
  readonly row: Hl7Message | Hl7Outgoing;
  /** When it came or was made. */
  readonly at: string;
  /** The name of its channel or destination. */
  readonly channel: string;
  /** Its page. */
  readonly path: string;
}
