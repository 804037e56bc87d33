import type { Accepts } from '../intake/judge-header.ts';
import { mergeHandler } from './adt/merge.ts';
import { personHandler } from './adt/person.ts';
import { stayHandler } from './adt/stays.ts';
import type { InboundHandler } from './handler.ts';
import { appointmentHandler } from './siu/appointments.ts';

/** Everything that is done with messages from outside: a handler for each kind. */
const handlers: readonly InboundHandler[] = [personHandler, stayHandler, mergeHandler, appointmentHandler];

const byKind: ReadonlyMap<string, InboundHandler> = new Map(
  handlers.flatMap((it) => it.kinds.map((kind) => [kind, it] as const)),
);
const codes: ReadonlySet<string> = new Set([...byKind.keys()].map((it) => it.slice(0, 3)));

export const handlerOf = (code: string, event: string): InboundHandler | undefined => byKind.get(`${code}^${event}`);

export const knows: Accepts['knows'] = (code, event) => {
  if (handlerOf(code, event)) return 'known';
  return codes.has(code) ? 'unknown-event' : 'unknown-code';
};
