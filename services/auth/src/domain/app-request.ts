import { createHash } from 'node:crypto';
import { narrowScopes } from '@nilecare/contracts/smart/narrowing.ts';
import { readScope, splitScopes } from '@nilecare/contracts/smart/scopes.ts';

/** Of RFC 6749, 4.1.2.1. */
export type RequestError = 'invalid_request' | 'invalid_scope' | 'unauthorized_client' | 'unsupported_response_type';

export interface KnownApp {
  readonly active: boolean;
  readonly kind: string;
  readonly redirectUris: readonly string[];
  readonly scopes: string;
}

export type RequestVerdict =
  /** Who asks, or where the answer would go, is not known: it is said on the own page and nowhere else. */
  | { readonly kind: 'untrusted'; readonly reason: 'client' | 'redirect' }
  | {
      readonly kind: 'refused';
      readonly redirectUri: string;
      readonly state: string | null;
      readonly error: RequestError;
      readonly description: string;
    }
  | {
      readonly kind: 'good';
      readonly redirectUri: string;
      readonly state: string;
      readonly scopes: string;
      readonly codeChallenge: string;
      readonly nonce: string | null;
      readonly launch: string | null;
    };

const CHALLENGE = /^[\w-]{43}$/;

/**
 * What an app sent a user with (RFC 6749, 4.1.1; SMART 2.2): whether it may be shown to the user at all.
 * @param parameters each given once
 * @param fhirBase what `aud` must name, so that no token for here is got by another server
 */
export function judgeRequest(parameters: URLSearchParams, app: KnownApp | undefined, fhirBase: string): RequestVerdict {
  const get = (name: string) => parameters.get(name) ?? undefined;
  if (!app?.active || app.kind === 'backend') return { kind: 'untrusted', reason: 'client' };
  const redirectUri = get('redirect_uri');
  if (redirectUri === undefined || !app.redirectUris.includes(redirectUri))
    return { kind: 'untrusted', reason: 'redirect' };

  const state = get('state');
  const refuse = (error: RequestError, description: string): RequestVerdict => ({
    kind: 'refused',
    redirectUri,
    state: state ?? null,
    error,
    description,
  });
  const twice = [...new Set(parameters.keys())].find((name) => parameters.getAll(name).length > 1);
  if (twice !== undefined) return refuse('invalid_request', `${twice} is given more than once.`);
  if (get('response_type') !== 'code') return refuse('unsupported_response_type', 'response_type must be code.');
  if (!state || state.length > 1_000) return refuse('invalid_request', 'Send a state of at most 1,000 characters.');
  if (get('aud')?.replace(/\/$/, '') !== fhirBase) return refuse('invalid_request', `aud must be ${fhirBase}.`);
  const codeChallenge = get('code_challenge') ?? '';
  if (get('code_challenge_method') !== 'S256' || !CHALLENGE.test(codeChallenge))
    return refuse('invalid_request', 'PKCE is needed: a code_challenge of the code_challenge_method S256.');
  const nonce = get('nonce') ?? null;
  if (nonce !== null && nonce.length > 255) return refuse('invalid_request', 'nonce has at most 255 characters.');
  const asked = get('scope') ?? '';
  const scopes = scopesWithin(asked, app.scopes);
  if (scopes === '') return refuse('invalid_scope', whyNoScope(asked));
  return { kind: 'good', redirectUri, state, scopes, codeChallenge, nonce, launch: get('launch') ?? null };
}

/** Scopes travel with every request, in a header. */
const LONGEST = 4_000;

/** What of the asked scopes is allowed; nothing where that would be too long to be carried. */
export function scopesWithin(asked: string, allowed: string): string {
  if (asked.length > LONGEST) return '';
  const given = narrowScopes(asked, allowed);
  return given.length > LONGEST ? '' : given;
}

/** Scopes without those of a context that there is none of: no launch, or one outside of an encounter. */
export const scopesInContext = (scopes: string, launch: { readonly encounter_id: string | null } | undefined): string =>
  splitScopes(scopes)
    .filter((it) => it !== 'launch' || launch !== undefined)
    .filter((it) => it !== 'launch/encounter' || (launch?.encounter_id ?? null) !== null)
    .join(' ');

function whyNoScope(asked: string): string {
  if (asked.length > LONGEST) return 'scope has at most 4,000 characters.';
  for (const text of splitScopes(asked)) {
    const read = readScope(text);
    if (read.kind === 'unknown') return read.reason;
  }
  return 'None of the scopes is among those that the app is registered with, or they are too many.';
}

/** The address of the app with an answer in its query, which it may have had one before. */
export function answerTo(redirectUri: string, answer: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(answer).filter((it): it is [string, string] => it[1] !== null);
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams(pairs).toString()}`;
}

const VERIFIER = /^[\w.~-]{43,128}$/;

/** Whether who brings the code began the request (RFC 7636, S256). */
export const provesChallenge = (verifier: string, challenge: string): boolean =>
  VERIFIER.test(verifier) && createHash('sha256').update(verifier, 'ascii').digest('base64url') === challenge;

/** Whether the scopes need a patient to be known. */
export const needsPatient = (scopes: string): boolean =>
  splitScopes(scopes).some((text) => {
    const read = readScope(text);
    return text === 'launch/patient' || (read.kind === 'grant' && read.grant.level === 'patient');
  });
