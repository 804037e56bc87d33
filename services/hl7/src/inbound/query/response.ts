import type { Answer } from '../../intake/acknowledgement.ts';
import type { Fault } from '../../er7/fault.ts';
import { segment } from '../../er7/compose.ts';
import { encodingCharacters, STANDARD, type Delimiters } from '../../er7/delimiters.ts';
import type { Message } from '../../er7/message.ts';
import type { Segment } from '../../er7/segments.ts';

interface Response {
  readonly event: string;
  readonly structure: string;
  readonly found: readonly Segment[];
  /** DSC-1 of the answer; null: there is no more. */
  readonly next: string | null;
}

/** The answer to a query that was carried out, found or not (HL7 v2.5.1, 5.3.2; table 0208). */
export function response(message: Message, { event, structure, found, next }: Response): Answer {
  const status = found.length > 0 || next !== null ? 'OK' : 'NF';
  const dsc = next === null ? [] : [segment('DSC', { 1: next, 2: 'I' })];
  return {
    code: 'AA',
    faults: [],
    type: { code: 'RSP', event, structure },
    more: [...queried(message, status, found.length), ...found, ...dsc],
  };
}

/** The answer to one that could not be: in error, and why, each with an ERR. */
export const refusal = (
  message: Message,
  faults: readonly Fault[],
  type: Pick<Response, 'event' | 'structure'>,
): Answer => ({
  code: 'AE',
  faults,
  type: { code: 'RSP', ...type },
  more: queried(message, 'AE', 0),
});

/** QAK, and the question as it was asked. */
function queried(message: Message, status: 'OK' | 'NF' | 'AE', hits: number): Segment[] {
  const qpd = message.first('QPD');
  const asked = (qpd?.fields ?? []).map((it) => inStandard(it, message.delimiters));
  const qak = segment('QAK', {
    1: { written: asked[1] ?? '' },
    2: status,
    3: { written: asked[0] ?? '' },
    5: String(hits),
  });
  return qpd ? [qak, { name: 'QPD', fields: asked }] : [qak];
}

/** A field as it was written, with the delimiters that answers are written with. */
function inStandard(written: string, delimiters: Delimiters): string {
  const theirs = encodingCharacters(delimiters);
  const ours = encodingCharacters(STANDARD);
  if (theirs === ours) return written;
  return Array.from(written, (it) => ours[theirs.indexOf(it)] ?? it).join('');
}
