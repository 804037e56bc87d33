import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';
import { CheckedPatient, CheckRequest, UnavailableFact } from './cds.ts';
import { LineDecision, LineSource } from './medication-reconciliation.ts';

/** What the patient takes at home beside her orders, as it was told. */
const HomeDrug = z.object({
  id: Id,
  text: z.string(),
  doseText: z.string().nullable(),
  drugId: Id.nullable(),
  source: LineSource.nullable(),
  lastTakenAt: Instant.nullable(),
  /** null: nobody has decided yet whether it goes on. */
  decision: LineDecision.nullable(),
});

export const SafetyFacts = z
  .object({
    patientId: Id,
    patient: CheckedPatient.omit({ id: true }),
    allergies: CheckRequest.shape.allergies,
    homeDrugs: z.array(HomeDrug),
    /** Whoever knows these did not answer: they are not known, which is not that there are none. */
    unavailable: z.array(UnavailableFact),
  })
  .meta({ id: 'SafetyFacts' });
export type SafetyFacts = z.infer<typeof SafetyFacts>;

export const getSafetyFacts = endpoint({
  method: 'GET',
  path: '/medication-lists/facts',
  permission: 'medication:read',
  scope: 'care',
  audit: 'safety-facts.read',
  query: z.object({ patientId: Id }),
  answers: { 200: SafetyFacts },
  errors: [NoCareRelationship],
  summary: 'What a safety check looks at beside the orders: allergies, weight, laboratory values, drugs taken at home',
});
