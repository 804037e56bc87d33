import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { codedIn } from '../coded.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';

/** What OBX-5 says. */
export type ValueSaid =
  | { readonly kind: 'none' }
  /** As it is read: `7.1`, `<0.5`, `1:80`, lines. */
  | { readonly kind: 'text'; readonly text: string }
  /** A code: what it may be called. */
  | { readonly kind: 'coded'; readonly names: readonly string[] }
  | { readonly kind: 'file' };

const LINES: ReadonlySet<string> = new Set(['ST', 'TX', 'FT']);
const CODED: ReadonlySet<string> = new Set(['CE', 'CWE', 'CNE', 'CF']);
const PLAIN: ReadonlySet<string> = new Set(['NM', 'IS', 'ID', 'SI', 'DT', 'TM', 'TS', 'DTM']);

/** By the type of OBX-2. @throws MessageFault */
export function valueSaid(obx: SegmentView): ValueSaid {
  const type = obx.field(2).text()?.trim().toUpperCase() ?? '';
  const first = obx.field(5);
  if (first.written === '' || first.said() === null) return { kind: 'none' };
  const place = placeOf(obx, 2);
  if (type === '') throw faultAt('101', place, 'value-type-missing');
  if (type === 'ED') return { kind: 'file' };
  if (type === 'SN') return { kind: 'text', text: structured(first) };
  if (PLAIN.has(type)) return { kind: 'text', text: (first.text() ?? '').trim() };
  if (LINES.has(type)) return { kind: 'text', text: linesOf(obx) };
  if (CODED.has(type)) return { kind: 'coded', names: namesOf(first) };
  throw faultAt('103', place, 'value-type-other');
}

/** A repetition is a line. */
const linesOf = (obx: SegmentView): string =>
  obx
    .repetitions(5)
    .map((it) => it.text() ?? '')
    .join('\n')
    .trim();

/** SN: `<^5`, `=^5`, `^1^:^80`, `^2^+` (HL7 v2.5.1, 2.A.68); without a comparator it is equal. */
const structured = (field: Field): string =>
  [1, 2, 3, 4]
    .map((it) => field.text(it)?.trim() ?? '')
    .join('')
    .replace(/^=/, '');

/** The words of a code, the code itself, and what was written originally. */
const namesOf = (field: Field): string[] => [
  ...codedIn(field).flatMap(({ text, code }) => [text, code]),
  ...[field.text(2), field.text(9)].flatMap((it) => it?.trim() ?? []),
];
