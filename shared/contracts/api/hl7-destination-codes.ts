import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

const managed = { permission: 'hl7:manage', scope: 'facility' } as const;
const destinationParams = z.object({ destinationId: Id });

/** What the other system calls something of the platform. */
export const Hl7DestinationCode = z.object({
  /** `ward`: PL-1; `bed`: PL-1, PL-2 and PL-3 with `^` between them; `staff`: the id of an XCN; else a code of CE or CWE. */
  kind: z.enum(['ward', 'bed', 'staff', 'test', 'drug', 'visit-type']),
  targetId: Id,
  code: z.string().trim().min(1).max(200),
});
export type Hl7DestinationCode = z.output<typeof Hl7DestinationCode>;
const Codes = z.object({ items: z.array(Hl7DestinationCode).max(5_000) });

export const listHl7DestinationCodes = endpoint({
  ...managed,
  method: 'GET',
  path: '/hl7-destinations/:destinationId/codes',
  permission: 'hl7:read',
  params: destinationParams,
  answers: { 200: Codes },
  summary: 'What the other system calls wards, beds, staff, tests, drugs; what is not named is called as it is here',
});
export const putHl7DestinationCodes = endpoint({
  ...managed,
  method: 'PUT',
  path: '/hl7-destinations/:destinationId/codes',
  params: destinationParams,
  body: Codes.refine(({ items }) => new Set(items.map((it) => `${it.kind} ${it.targetId}`)).size === items.length, {
    message: 'must name each thing once',
    path: ['items'],
  }),
  answers: { 200: Codes },
  summary: 'Say what the other system calls them; replaces all that was said before',
});
