import { delimitersOf } from './delimiters.ts';
import { linesOf } from './read-message.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { fault } from './fault.ts';
import { Unreadable } from './unreadable.ts';

/** A file or batch: messages between FHS, BHS, BTS and FTS (HL7 v2.5.1, 2.10.3). */
export interface Batch {
  /** FHS, or BHS where there is no file around the batch; its fields are numbered as those of MSH. */
  readonly header: Segment;
  /** Each as its sender wrote it. */
  readonly messages: readonly string[];
}

const BEGINS: ReadonlySet<string> = new Set(['FHS', 'BHS', 'MSH']);
const ENDS: ReadonlySet<string> = new Set(['BTS', 'FTS']);

/** Whether a text is a batch, by its first three letters. */
export const isBatch = (text: string): boolean => /^\s*(?:FHS|BHS)/.test(text);

/**
 * The messages of a batch, in their order.
 * @throws Unreadable where a count of BTS-1 or FTS-1 says that there were others: a part of the file is missing then
 */
export function readBatch(text: string): Batch {
  const lines = linesOf(text);
  const [first = ''] = lines;
  const delimiters = delimitersOf(first);
  const messages: string[][] = [];
  let inBatch = 0;
  let batches = 0;
  let isOpen = false;
  for (const line of lines) {
    const name = line.slice(0, 3);
    if (name === 'MSH') {
      messages.push([line]);
      inBatch += 1;
      isOpen = true;
    } else if (BEGINS.has(name) || ENDS.has(name)) {
      isOpen = false;
      if (name === 'BHS') batches += 1;
      if (name === 'BTS') {
        mustCount(line, inBatch);
        inBatch = 0;
      }
      if (name === 'FTS') mustCount(line, batches);
    } else if (isOpen) messages.at(-1)?.push(line);
    else throw new Unreadable(fault('100', name, 'segment-outside-batch'));
  }
  const [header] = segmentsOf([first], delimiters);
  if (!header) throw new Unreadable(fault('100', 'FHS', 'batch-header-missing'));
  return { header, messages: messages.map((it) => `${it.join('\r')}\r`) };
}

/** The count of a trailer may be left out. */
function mustCount(line: string, found: number): void {
  const said = line.slice(4).split(/[^0-9]/, 1)[0] ?? '';
  if (said !== '' && Number(said) !== found)
    throw new Unreadable(fault('102', `${line.slice(0, 3)}-1`, 'batch-miscounted', { said, found }));
}
