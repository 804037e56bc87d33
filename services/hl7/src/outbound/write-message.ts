import { randomUUID } from 'node:crypto';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destination-codes.ts';
import { components, header } from '../er7/compose.ts';
import { textOfSegments } from '../er7/segments.ts';
import { isBefore } from '../er7/versions.ts';
import type { OutMessage, Reader } from './feed.ts';

/** MSH-10 of a message from here: 20 letters, the most of 2.5.1 and before. It is not made again. */
export const newControlId = (): string => randomUUID().replaceAll('-', '').slice(0, 20);

/** A message as a destination reads it. */
export function readerOf(
  { hl7Version: version }: Pick<Hl7Destination, 'hl7Version'>,
  codes: readonly Hl7DestinationCode[],
): Reader {
  const byTarget = new Map(codes.map(({ kind, targetId, code }) => [`${kind} ${targetId}`, code]));
  return {
    version,
    isBefore: (other) => isBefore(version, other),
    codeOf: (kind, targetId) => byTarget.get(`${kind} ${targetId}`),
  };
}

interface WrittenAt {
  readonly controlId: string;
  /** As `writtenTime` makes it. */
  readonly writtenAt: string;
}

/** The text of a message: MSH as the destination wants it, and what the feed says. */
export function writeMessage(
  { kind, structure, segments }: Pick<OutMessage, 'kind' | 'structure' | 'segments'>,
  destination: Hl7Destination,
  codes: readonly Hl7DestinationCode[],
  { controlId, writtenAt }: WrittenAt,
): string {
  const isEnhanced = destination.acknowledgement === 'enhanced';
  const msh = header('MSH', {
    3: destination.sendingApplication,
    4: destination.sendingFacility,
    5: destination.receivingApplication,
    6: destination.receivingFacility,
    7: writtenAt,
    9: components(...typeIn(destination.hl7Version, kind, structure)),
    10: controlId,
    11: destination.processingId,
    12: destination.hl7Version,
    15: isEnhanced ? 'AL' : undefined,
    16: isEnhanced ? 'AL' : undefined,
    18: destination.characterSet,
  });
  return textOfSegments([msh, ...segments(readerOf(destination, codes))]);
}

/**
 * MSH-9. Encoded orders of drugs have an event of their own since 2.4: before, they are of that of all orders. What is planned,
 * and people themselves, have a structure of their own since then: before, it is the one of an admission (table 0354).
 */
function typeIn(version: Hl7Destination['hl7Version'], kind: string, structure: string): readonly string[] {
  if (kind === 'RDE^O11' && isBefore(version, '2.4')) return ['RDE', 'O01', 'RDE_O01'];
  if (structure === 'ADT_A05' && isBefore(version, '2.4')) return [...kind.split('^'), 'ADT_A01'];
  return [...kind.split('^'), structure];
}

/** Whether texts differ in nothing but when they were written, and in which set: MSH-7, MSH-10 and MSH-18. */
export function saysTheSame(one: string, other: string): boolean {
  const [its, others] = [one, other].map((it) => withHeader(it, { 7: '', 10: '', 18: '' }));
  return its === others;
}

/** A text with other fields of MSH. @param given by their numbers: 10 is the control id */
export function withHeader(text: string, given: Readonly<Record<number, string>>): string {
  const end = text.search(/[\r\n]/);
  const [msh, rest] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  const separator = msh.charAt(3);
  const fields = msh.split(separator);
  for (const [number, content] of Object.entries(given)) {
    // MSH-1 is the separator itself: MSH-10 stands at 9.
    const at = Number(number) - 1;
    while (fields.length < at) fields.push('');
    fields[at] = content;
  }
  return fields.join(separator) + rest;
}
