import type { Deps } from '../deps.ts';
import { presented } from '../formats/presented.ts';
import type { BundleEntry } from './bundle-entries.ts';
import type { Reply } from './exchange.ts';
import { formOf } from './respond.ts';

/** What an entry reads, in the form that its address asks for; searches see to that themselves. @throws FhirError 400, 406 */
export function inForm({ method, query }: BundleEntry, reply: Reply, { shapes }: Pick<Deps, 'shapes'>): Reply {
  if (method !== 'GET' || query.length === 0 || reply.version === undefined || reply.json === undefined) return reply;
  const form = { ...formOf(undefined, query), format: 'json', pretty: false } as const;
  return { ...reply, json: presented(shapes, reply.json, form) };
}
