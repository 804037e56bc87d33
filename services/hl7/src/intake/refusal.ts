import type { Path } from '../er7/path.ts';
import { pathOf } from '../er7/path.ts';
import type { ErrorCode, Fault } from '../er7/fault.ts';

/** Names of table 0357. */
const MEANINGS: Readonly<Record<ErrorCode, string>> = {
  '100': 'Segment sequence error',
  '101': 'Required field missing',
  '102': 'Data type error',
  '103': 'Table value not found',
  '200': 'Unsupported message type',
  '201': 'Unsupported event code',
  '202': 'Unsupported processing id',
  '203': 'Unsupported version id',
  '204': 'Unknown key identifier',
  '205': 'Duplicate key identifier',
  '206': 'Application record locked',
  '207': 'Application internal error',
};
export const meaningOf = (code: ErrorCode): string => MEANINGS[code];

/** The place of a fault; of a segment as a whole its name alone. */
export const placeOf = ({ place }: Pick<Fault, 'place'>): Path | { readonly segment: string } | undefined =>
  place === null ? undefined : (pathOf(place) ?? { segment: place.slice(0, 3) });
