import type { SegmentView } from '../er7/message.ts';

/** What belongs together in an order: ORC with what is ordered, its times, results and specimens. */
export interface OrderGroup {
  readonly orc: SegmentView | undefined;
  /** OBR, RXO or RXE, with all that follows. */
  readonly segments: readonly SegmentView[];
  first(name: string): SegmentView | undefined;
  all(name: string): readonly SegmentView[];
  readonly notes: Notes;
}

/** What is ordered; an ORC begins an order, and so does each further one of these without an ORC before it. */
const ORDERED: ReadonlySet<string> = new Set(['OBR', 'RXO', 'RXE', 'ODS', 'RQD']);
/** What ends orders: they stand beside each other in a message. */
const OTHERS: ReadonlySet<string> = new Set(['FT1', 'TXA', 'PID', 'RGS']);

/** The orders among the segments of a patient, in their order. */
export function ordersIn(segments: readonly SegmentView[]): OrderGroup[] {
  const groups: SegmentView[][] = [];
  let open: SegmentView[] | undefined;
  for (const segment of segments) {
    if (OTHERS.has(segment.name)) open = undefined;
    else if (segment.name === 'ORC' || (ORDERED.has(segment.name) && !isAwaited(open, segment.name)))
      groups.push((open = [segment]));
    else open?.push(segment);
  }
  return groups.map(groupOf);
}

/** An RXE follows the RXO that it encodes; of each other kind an order has one. */
const isAwaited = (open: readonly SegmentView[] | undefined, name: string): boolean =>
  open !== undefined &&
  !open.some((it) => it.name === name) &&
  (name === 'RXE' || !open.some((it) => ORDERED.has(it.name)));

function groupOf(segments: readonly SegmentView[]): OrderGroup {
  const all = (name: string) => segments.filter((it) => it.name === name);
  return { orc: all('ORC')[0], segments, all, first: (name) => all(name)[0], notes: notesIn(segments) };
}

/** Segments of a patient that stand before his first order, charge or document. */
export function beforeOrders(segments: readonly SegmentView[]): SegmentView[] {
  const end = segments.findIndex(
    ({ name }) => name === 'ORC' || ORDERED.has(name) || (name !== 'PID' && OTHERS.has(name)),
  );
  return segments.slice(0, end < 0 ? segments.length : end);
}

/** Notes by the segments that they stand behind. */
export type Notes = ReadonlyMap<SegmentView, readonly SegmentView[]>;

export function notesIn(segments: readonly SegmentView[]): Notes {
  const notes = new Map<SegmentView, SegmentView[]>();
  let about: SegmentView | undefined;
  for (const segment of segments) {
    if (segment.name !== 'NTE') about = segment;
    else if (about) {
      const before = notes.get(about);
      if (before) before.push(segment);
      else notes.set(about, [segment]);
    }
  }
  return notes;
}

/** The segments that follow one, up to the first of another name than those. */
export function following(
  segment: SegmentView,
  all: readonly SegmentView[],
  names: ReadonlySet<string>,
): SegmentView[] {
  const rest = all.slice(all.indexOf(segment) + 1);
  const end = rest.findIndex(({ name }) => !names.has(name));
  return rest.slice(0, end < 0 ? rest.length : end);
}
