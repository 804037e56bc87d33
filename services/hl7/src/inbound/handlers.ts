import type { Accepts } from '../intake/judge-header.ts';
import { mergeHandler } from './adt/merge.ts';
import { personHandler } from './adt/person.ts';
import { stayHandler } from './adt/stays.ts';
import { chargeHandler } from './dft/charges.ts';
import type { InboundHandler, QueryHandler } from './handler.ts';
import { candidatesHandler, identifiersHandler } from './query/query-handlers.ts';
import { documentHandler } from './mdm/documents.ts';
import { orderHandler } from './orders/orders.ts';
import { prescriptionHandler } from './rde/medication-order.ts';
import { resultHandler } from './results/results.ts';
import { appointmentHandler } from './siu/appointments.ts';

/** Everything that is done with messages from outside: a handler for each kind. */
const handlers: readonly InboundHandler[] = [
  personHandler,
  stayHandler,
  mergeHandler,
  appointmentHandler,
  orderHandler,
  resultHandler,
  prescriptionHandler,
  chargeHandler,
  documentHandler,
];

/** Everything that is asked from outside. */
const queryHandlers: readonly QueryHandler[] = [candidatesHandler, identifiersHandler];

const byKind: ReadonlyMap<string, InboundHandler> = new Map(
  handlers.flatMap((it) => it.kinds.map((kind) => [kind, it] as const)),
);
const queriesByKind: ReadonlyMap<string, QueryHandler> = new Map(
  queryHandlers.flatMap((it) => it.kinds.map((kind) => [kind, it] as const)),
);
/** `ADT^A01` and all others. */
export const takenKinds: readonly string[] = [...byKind.keys(), ...queriesByKind.keys()];

const codes: ReadonlySet<string> = new Set(takenKinds.map((it) => it.slice(0, 3)));

export const handlerOf = (code: string, event: string): InboundHandler | undefined => byKind.get(`${code}^${event}`);

export const queryHandlerOf = (code: string, event: string): QueryHandler | undefined =>
  queriesByKind.get(`${code}^${event}`);

export const knows: Accepts['knows'] = (code, event) => {
  if (handlerOf(code, event) ?? queryHandlerOf(code, event)) return 'known';
  return codes.has(code) ? 'unknown-event' : 'unknown-code';
};
