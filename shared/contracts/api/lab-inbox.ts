import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, Instant } from '../primitives.ts';
import { LabItem, LabItemState, LabOrder } from './lab-orders.ts';

export class LabOrderTaken extends problem('lab-order-taken', 409, 'A colleague has taken these results over') {
  constructor(readerName: string) {
    super('Nothing more is to be done, or take them from the colleague.', { readerName });
  }
}

export const listResultsInbox = endpoint({
  method: 'GET',
  path: '/lab-results/inbox',
  permission: 'lab:read',
  scope: 'own',
  audit: 'lab-result.read',
  answers: {
    200: z.object({
      /** Of what the caller ordered or took over, and has not seen. */
      items: z.array(LabItem),
      /** Ordered by others for patients whose care team the caller is in; nobody has seen them. */
      ofTeam: z.array(LabItem),
    }),
  },
  summary: 'Released results that wait for the caller, abnormal ones first; two hundred of each kind at the most',
});
export const markResultSeen = endpoint({
  method: 'POST',
  path: '/lab-results/:itemId/seen',
  permission: 'lab:read',
  scope: 'care',
  params: z.object({ itemId: Id }),
  body: z.object({ resultId: Id }),
  answers: { 204: null },
  errors: [LabItemState, NoCareRelationship],
  summary:
    'The caller, who ordered it or treats the patient, has seen this value; a correction comes back into the inbox',
});
export const takeLabOrder = endpoint({
  method: 'POST',
  path: '/lab-orders/:orderId/takeovers',
  permission: 'lab:order',
  scope: 'care',
  params: z.object({ orderId: Id }),
  body: z.object({ from: AsciiKey(80).meta({ description: 'the account that was to read the results until now' }) }),
  answers: { 200: LabOrder },
  errors: [LabOrderTaken, NoCareRelationship],
  summary: 'The caller takes over the results of an order: they come into her inbox instead of the colleague’s',
});

/** Without its value: who oversees a ward does not treat all its patients. */
export const UnseenResult = z
  .object({
    itemId: Id,
    orderId: Id,
    orderNumber: z.string(),
    patientId: Id,
    facilityId: Id,
    wardId: Id.nullable(),
    test: Bilingual,
    /** Who is to read it. */
    reader: z.object({ id: z.string(), name: z.string() }),
    since: Instant,
    severity: z.enum(['critical', 'abnormal', 'usual']),
  })
  .meta({ id: 'UnseenResult' });
export type UnseenResult = z.infer<typeof UnseenResult>;

export const listUnseenResults = endpoint({
  method: 'GET',
  path: '/lab-results/unseen',
  permission: 'lab:oversee',
  scope: 'facility',
  audit: 'lab-result.search',
  query: z.object({
    facilityId: Id.optional(),
    wardId: Id.optional(),
    hours: z.coerce.number().int().min(0).max(2_000).default(24).meta({ description: 'released so long ago' }),
  }),
  answers: { 200: z.object({ items: z.array(UnseenResult) }) },
  summary:
    'Released results that nobody has seen for a day, the longest waiting first: of doctors who left, of patients who went; two hundred at the most',
});
