import type { Annotation } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { practitioner } from '../datatypes/person.ts';
import { shown } from '../datatypes/text.ts';
import { timeIn } from '../datatypes/time.ts';
import type { Notes, OrderGroup } from '../groups.ts';
import { listed, whole } from '../map.ts';
import type { Scope } from '../scope.ts';

/** NTE: its repetitions are lines of one text. */
export function noteIn(nte: SegmentView, scope: Scope): Annotation | undefined {
  const text = shown(linesIn(nte, 3).join('\n'));
  if (text === undefined) return undefined;
  return whole<Annotation>({
    authorReference: practitioner(nte.field(5), scope),
    time: timeIn(nte.field(6), scope),
    text,
  });
}

/** What is noted of a segment. */
export const notesOf = (segment: SegmentView, notes: Notes, scope: Scope): Annotation[] | undefined =>
  listed((notes.get(segment) ?? []).map((it) => noteIn(it, scope)));

/** What is noted of an order: behind whichever of its segments, but those of results and specimens, which have notes of their own. */
export const notesOfOrder = ({ segments, notes }: OrderGroup, scope: Scope): Annotation[] | undefined =>
  listed(
    segments.filter(({ name }) => name !== 'OBX' && name !== 'SPM').flatMap((it) => notesOf(it, notes, scope) ?? []),
  );

/** Repetitions of a field of text, which are its lines. */
export const linesIn = (segment: SegmentView, field: number): string[] =>
  segment.repetitions(field).map((it) => it.text() ?? '');
