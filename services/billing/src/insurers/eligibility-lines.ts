import type { Logger } from 'pino';
import { z } from 'zod';
import type { EligibilityCheck } from '@nilecare/contracts/api/billing-policies.ts';

/** A JSON list of the insurers that can be asked; none: `[]`. */
export const InsurerEndpoints = z
  .string()
  .default('[]')
  .transform((text): unknown => JSON.parse(text))
  .pipe(
    z.array(
      z.object({
        payerId: z.string().min(1),
        /** Base of the insurer's FHIR R4 server. */
        url: z.url({ protocol: /^https?$/ }),
        /** Bearer token that the insurer gave us. */
        token: z.string().min(1).optional(),
      }),
    ),
  );
export type InsurerEndpoints = z.output<typeof InsurerEndpoints>;
type Endpoint = InsurerEndpoints[number];

export interface EligibilityQuestion {
  readonly payerId: string;
  readonly providerId: string;
  readonly policyNumber: string;
  readonly patientNumber: string;
  readonly birthDate: string | null;
  readonly on: string;
  readonly at: Date;
}
export type EligibilityAnswer = Pick<EligibilityCheck, 'result' | 'reason' | 'note'>;

export interface EligibilityLines {
  answers(payerId: string): boolean;
  /** Never throws: who cannot be reached, or says what nobody understands, has said nothing. */
  ask(question: EligibilityQuestion): Promise<EligibilityAnswer>;
}

const LIMIT_MS = 4_000;
const LONGEST_ANSWER = 200_000;
const LONGEST_NOTE = 500;

const silent: EligibilityAnswer = { result: 'not-known', reason: 'insurer-did-not-answer', note: null };
const obscure: EligibilityAnswer = { result: 'not-known', reason: 'answer-not-understood', note: null };

/** FHIR R4 CoverageEligibilityResponse, as far as it is read. */
const EligibilityResponse = z.object({
  resourceType: z.literal('CoverageEligibilityResponse'),
  outcome: z.enum(['queued', 'complete', 'error', 'partial']),
  disposition: z.string().optional(),
  insurance: z.array(z.object({ inforce: z.boolean().optional() })).optional(),
});

/** What an answer means: only a plain yes is a yes, and only a plain no is a no. */
export function answerOf(body: unknown): EligibilityAnswer {
  const parsed = EligibilityResponse.safeParse(body);
  if (!parsed.success) return obscure;
  const { outcome, disposition, insurance = [] } = parsed.data;
  const note = disposition?.slice(0, LONGEST_NOTE) ?? null;
  const [inForce, ...contradicting] = new Set(insurance.map((it) => it.inforce));
  if (outcome !== 'complete' || inForce === undefined || contradicting.length > 0) return { ...obscure, note };
  return inForce
    ? { result: 'covered', reason: 'in-force', note }
    : { result: 'not-covered', reason: 'insurer-says-no', note };
}

const known = (system: string, value: string) => ({ identifier: { system: `urn:nilecare:${system}`, value } });
const requestOf = (it: EligibilityQuestion) => ({
  resourceType: 'CoverageEligibilityRequest',
  status: 'active',
  purpose: ['validation'],
  patient: known('patient-number', it.patientNumber),
  ...(it.birthDate ? { extension: [{ url: 'urn:nilecare:birth-date', valueDate: it.birthDate }] } : {}),
  servicedDate: it.on,
  created: it.at.toISOString(),
  insurer: known('payer', it.payerId),
  provider: known('provider', it.providerId),
  insurance: [{ focal: true, coverage: known('policy', it.policyNumber) }],
});

/** The text of an answer as it comes; undefined: it is longer, and the rest is not waited for. */
async function textOf({ body }: Response, longest: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > longest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function send({ url, token }: Endpoint, question: EligibilityQuestion): Promise<EligibilityAnswer> {
  const answer = await fetch(`${url.replace(/\/$/, '')}/CoverageEligibilityRequest/$submit`, {
    method: 'POST',
    redirect: 'error',
    headers: {
      ...{ 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(requestOf(question)),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (!answer.ok) return silent;
  const text = await textOf(answer, LONGEST_ANSWER);
  if (text === undefined) return obscure;
  try {
    return answerOf(JSON.parse(text));
  } catch {
    return obscure;
  }
}

/** Insurers that can be asked over the network whether a policy is good: FHIR R4 `$submit` of an eligibility request. */
export function eligibilityLines(endpoints: readonly Endpoint[], log: Logger): EligibilityLines {
  const of = new Map(endpoints.map((it) => [it.payerId, it]));
  return {
    answers: (payerId) => of.has(payerId),
    async ask(question) {
      const endpoint = of.get(question.payerId);
      if (!endpoint) return silent;
      try {
        return await send(endpoint, question);
      } catch (error) {
        log.warn({ err: error, payerId: question.payerId }, 'an insurer did not answer about a policy');
        return silent;
      }
    },
  };
}
