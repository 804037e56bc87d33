import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import { partsAt } from './tree-rows.ts';

type Segments = Hl7MessageDetails['segments'];
type Part = Pick<Segments[number], 'place' | 'value'> & { readonly parts?: readonly Part[] };

/** What a code at a place is a code of, whichever segment of the name it is in. */
const kindsAt: readonly (readonly [place: RegExp, kind: Hl7Code['kind']])[] = [
  [/^PV1-3(?:\.[12])?$/, 'ward'],
  [/^PV1-3\.3$/, 'bed'],
  [/^(?:PV1-(?:7|8|9|17)|ORC-12|OBR-16|RXE-13|AIP-3)\b/, 'staff'],
  [/^(?:OBR-4|OBX-3)\b/, 'test'],
  [/^RX[OEDAG]-[12]\b/, 'drug'],
  [/^FT1-7\b/, 'service'],
  [/^(?:SCH-[78]|AIS-3)\b/, 'visit-type'],
  [/^TXA-2\b/, 'document-type'],
];

/** HL7 table 0357: what is named is not known here. */
const UNKNOWN = ['103', '204'];

/** The code that a message failed for, where the codes of its channel can say what it means. */
export function codeAsked(
  fault: Hl7MessageDetails['fault'],
  segments: Segments,
): Pick<Hl7Code, 'kind' | 'code'> | undefined {
  if (!fault || fault.place === null || !UNKNOWN.includes(fault.code)) return undefined;
  const { place } = fault;
  const whichever = place.replaceAll(/\[\d+\]/g, '');
  const [, kind] = kindsAt.find(([pattern]) => pattern.test(whichever)) ?? [];
  if (!kind) return undefined;
  const code = kind === 'bed' ? bedCode(segments) : valueAt(segments, kind === 'ward' ? 'PV1-3.1' : place);
  return code === '' ? undefined : { kind, code };
}

const bedCode = (segments: Segments): string =>
  ['PV1-3.1', 'PV1-3.2', 'PV1-3.3'].map((place) => ownValue(segments, place)).join('^');

/** The value at a place, or the first of its parts: the identifier of a CWE or XCN. */
function valueAt(segments: Segments, place: string): string {
  const [found] = partsAt(segments, place);
  // Of a field that is not written its segment is found, which says nothing of it.
  const part = segments.some((it) => it.place === found) ? undefined : all(segments).find((it) => it.place === found);
  return part ? firstValue(part) : '';
}

/** The value of a place that is written. */
const ownValue = (segments: Segments, place: string): string =>
  all(segments).find((it) => it.place === place)?.value ?? '';

const firstValue = (part: Part): string => part.value ?? (part.parts?.[0] ? firstValue(part.parts[0]) : '');

const all = (parts: readonly Part[]): Part[] => parts.flatMap((it) => [it, ...all(it.parts ?? [])]);
