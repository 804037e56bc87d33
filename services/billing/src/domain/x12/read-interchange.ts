/** What is wrong with a file, and where. */
export class X12Fault extends Error {
  readonly where: string;
  constructor(where: string, detail: string) {
    super(detail);
    this.where = where;
  }
}

export interface ReadSegment {
  readonly id: string;
  /** From 01 on: `elements[0]` is 01. */
  readonly elements: readonly string[];
  /** Where it stands in the file, from 1. */
  readonly position: number;
}

export interface TransactionSet {
  /** Which kind it is, e.g. 835. */
  readonly code: string;
  readonly segments: readonly ReadSegment[];
}

export interface Interchange {
  readonly senderId: string;
  /** As the header and the group name whom it is for. */
  readonly receiverIds: readonly string[];
  readonly component: string;
  readonly sets: readonly TransactionSet[];
}

const ISA_LENGTH = 106;

export const whereOf = ({ id, position }: ReadSegment): string => `segment ${position} (${id})`;
/** The text of an element, counted as the standard counts: 1 is the first. Absent: empty. */
export const elementOf = (segment: ReadSegment, number: number): string => segment.elements[number - 1] ?? '';

interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly terminator: string;
}

/** The header says by its fixed places what separates. */
function delimitersOf(text: string): Delimiters {
  if (!text.startsWith('ISA') || text.length < ISA_LENGTH)
    throw new X12Fault('segment 1', 'The file does not begin with an ISA segment of 106 characters.');
  const [element = '', component = '', terminator = ''] = [text[3], text[104], text[105]];
  const all = [element, component, terminator];
  if (new Set(all).size < all.length || all.some((it) => /[A-Za-z0-9 ]/.test(it)))
    throw new X12Fault('segment 1 (ISA)', 'Its delimiters are no delimiters.');
  return { element, component, terminator };
}

function segmentsOf(text: string, { element, terminator }: Delimiters): readonly ReadSegment[] {
  const parts = text.split(terminator).map((it) => it.replaceAll(/^[\r\n\s]+/g, ''));
  if ((parts.at(-1) ?? '').trim() !== '')
    throw new X12Fault(`segment ${parts.length}`, 'The file is cut off: the last segment has no end.');
  return parts.slice(0, -1).map((it, at) => {
    const [id = '', ...elements] = it.split(element);
    if (!/^[A-Z][A-Z0-9]{1,2}$/.test(id)) throw new X12Fault(`segment ${at + 1}`, 'It has no name of a segment.');
    return { id, elements, position: at + 1 };
  });
}

function mustEnd(segment: ReadSegment, { count, control }: { readonly count: number; readonly control: string }): void {
  if (Number(elementOf(segment, 1)) !== count)
    throw new X12Fault(whereOf(segment), `It counts ${elementOf(segment, 1)}; there are ${count}.`);
  if (elementOf(segment, 2) !== control)
    throw new X12Fault(whereOf(segment), 'Its control number is not the one of the beginning.');
}

/**
 * An interchange in its parts, whatever separates them; counts and control numbers of all ends are checked.
 * @throws X12Fault
 */
export function readInterchange(file: string): Interchange {
  const text = file.replace(/^\uFEFF/, '').trimStart();
  const delimiters = delimitersOf(text);
  const segments = segmentsOf(text, delimiters);
  const sets: TransactionSet[] = [];
  const [isa] = segments;
  if (!isa) throw new X12Fault('segment 1', 'The file is empty.');
  let [groups, setsOfGroup] = [0, 0];
  let group: ReadSegment | undefined;
  const receiverIds = [elementOf(isa, 8).trim()];
  let open: { readonly st: ReadSegment; readonly segments: ReadSegment[] } | undefined;
  for (const [index, segment] of segments.entries()) {
    const misplaced = () => new X12Fault(whereOf(segment), 'It stands where it cannot.');
    if (segment.id === 'ISA') {
      if (index > 0) throw new X12Fault(whereOf(segment), 'Give one interchange in a file.');
    } else if (segment.id === 'GS') {
      if (group || open) throw misplaced();
      [group, groups, setsOfGroup] = [segment, groups + 1, 0];
      receiverIds.push(elementOf(segment, 3).trim());
    } else if (segment.id === 'ST') {
      if (!group || open) throw misplaced();
      open = { st: segment, segments: [] };
    } else if (segment.id === 'SE') {
      if (!open) throw misplaced();
      mustEnd(segment, { count: open.segments.length + 2, control: elementOf(open.st, 2) });
      sets.push({ code: elementOf(open.st, 1), segments: open.segments });
      [open, setsOfGroup] = [undefined, setsOfGroup + 1];
    } else if (segment.id === 'GE') {
      if (!group || open) throw misplaced();
      mustEnd(segment, { count: setsOfGroup, control: elementOf(group, 6) });
      group = undefined;
    } else if (segment.id === 'IEA') {
      if (group || open || index < segments.length - 1) throw misplaced();
      mustEnd(segment, { count: groups, control: elementOf(isa, 13) });
      return { senderId: elementOf(isa, 6).trim(), receiverIds, component: delimiters.component, sets };
    } else if (open) open.segments.push(segment);
    else throw misplaced();
  }
  throw new X12Fault(`segment ${segments.length}`, 'The file has no end (IEA).');
}
