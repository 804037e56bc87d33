import type { Interface } from './interface.ts';
import type { MllpPeer } from './mllp-peer.ts';

let messages = 0;

export interface Person {
  readonly mrn: string;
  readonly name: string;
  readonly born?: string;
}

/** A segment from its fields by their numbers, as they are written. */
export function said(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, at) => fields[at + 1] ?? '')].join('|');
}

/** A message of a kind, with a control id of its own. @param person null: of nobody */
export function message(kind: string, person: Person | null, segments: readonly string[], app = 'HIS'): string {
  messages += 1;
  const pid = person && `PID|1||${person.mrn}^^^OTHER^MR||${person.name}^^^^^L||${person.born ?? '19800115'}|F`;
  return [
    `MSH|^~\\&|${app}|OTHER|NILECARE|CAIRO|20260105143000+0200||${kind}|s-${messages}|P|2.5.1`,
    ...(pid ? [pid] : []),
    ...segments,
    '',
  ].join('\r');
}

/** A moment as messages have it, in UTC. */
export const written = (at: Date): string => `${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}+0000`;

/** What became of a message once it is done: `AA done`, `AA failed PID-3`. */
export async function became(text: string, peer: MllpPeer, its: Interface): Promise<string> {
  const answer = await peer.ask(text);
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
}
