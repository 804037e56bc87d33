import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';

/** Shapes of CDS Hooks 2.0 (HL7), as clients of hospitals' own records speak it. */

export class HookMismatch extends problem('hook-mismatch', 400, 'This service answers another hook') {
  constructor(serviceId: string, hook: string, given: string) {
    super(`Call ${serviceId} with the hook ${hook}.`, { serviceId, hook, given });
  }
}

const Coding = z.object({
  system: z.string().max(200).optional(),
  code: z.string().max(100),
  display: z.string().max(300).optional(),
});

export const HookService = z
  .object({
    hook: z.string(),
    title: z.string(),
    description: z.string(),
    id: z.string(),
    prefetch: z.record(z.string(), z.string()),
    usageRequirements: z.string().optional(),
  })
  .meta({ id: 'HookService' });

const HookAction = z.object({
  type: z.enum(['create', 'update', 'delete']),
  description: z.string(),
  resourceId: z.string().optional(),
});

export const HookCard = z
  .object({
    uuid: z.uuid(),
    summary: z.string().min(1).max(139),
    detail: z.string(),
    indicator: z.enum(['info', 'warning', 'critical']),
    source: z.object({ label: z.string(), topic: Coding.optional() }),
    suggestions: z
      .array(
        z.object({
          label: z.string(),
          uuid: z.uuid(),
          isRecommended: z.boolean().optional(),
          actions: z.array(HookAction),
        }),
      )
      .optional(),
    selectionBehavior: z.enum(['at-most-one', 'any']).optional(),
    overrideReasons: z.array(Coding).optional(),
  })
  .meta({ id: 'HookCard' });
export type HookCard = z.infer<typeof HookCard>;

/** A FHIR resource as a client sends it; read leniently, what cannot be read is not checked. */
const Resource = z.record(z.string(), z.unknown());

export const HookRequest = z.object({
  hook: z.string().max(60),
  hookInstance: z.uuid(),
  fhirServer: z.url().max(500).optional(),
  fhirAuthorization: z
    .object({
      access_token: z.string().max(4000),
      token_type: z.literal('Bearer'),
      expires_in: z.number(),
      scope: z.string(),
      subject: z.string(),
    })
    .optional(),
  context: z
    .object({
      userId: z.string().max(200).optional(),
      patientId: z.string().min(1).max(100),
      encounterId: z.string().max(100).optional(),
      selections: z.array(z.string().max(200)).max(50).optional(),
      draftOrders: Resource.optional(),
    })
    .loose(),
  prefetch: z.record(z.string().max(60), Resource.nullable()).optional(),
});
export type HookRequest = z.infer<typeof HookRequest>;

const hookParams = z.object({ serviceId: z.string().min(1).max(60) });

export const listHookServices = endpoint({
  method: 'GET',
  path: '/cds-services',
  permission: 'public',
  scope: 'none',
  answers: { 200: z.object({ services: z.array(HookService) }) },
  summary: 'CDS Hooks discovery: the services and the prefetch that they want',
});

export const callHookService = endpoint({
  method: 'POST',
  path: '/cds-services/:serviceId',
  permission: 'cds:check',
  scope: 'none',
  params: hookParams,
  body: HookRequest,
  maxBodyBytes: 2 * 1024 * 1024,
  answers: { 200: z.object({ cards: z.array(HookCard) }) },
  errors: [HookMismatch],
  summary: 'CDS Hooks: cards about a patient and draft orders; what was not checked is a card as well',
});

export const giveHookFeedback = endpoint({
  method: 'POST',
  path: '/cds-services/:serviceId/feedback',
  permission: 'cds:check',
  scope: 'none',
  params: hookParams,
  body: z.object({
    feedback: z
      .array(
        z.object({
          card: z.uuid(),
          outcome: z.enum(['accepted', 'overridden']),
          acceptedSuggestions: z
            .array(z.object({ id: z.uuid() }))
            .max(20)
            .optional(),
          overrideReason: z
            .object({ reason: Coding.optional(), userComment: z.string().max(500).optional() })
            .optional(),
          outcomeTimestamp: z.iso.datetime({ offset: true }),
        }),
      )
      .min(1)
      .max(100),
  }),
  answers: { 200: null },
  summary: 'CDS Hooks: what became of cards, accepted or overridden and why',
});
