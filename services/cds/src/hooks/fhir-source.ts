import type { HookRequest } from '@nilecare/contracts/api/cds-hooks.ts';

export interface FhirSource {
  /**
   * A resource or bundle from the client's FHIR server, or undefined where that server may not be asked, does not answer in
   * time, or refuses.
   */
  read(request: HookRequest, query: string): Promise<unknown>;
}

interface Parts {
  /** Only these bases are asked: an address in a request must not make this service call others. */
  readonly bases: readonly string[];
  readonly timeoutMs: number;
}

const LONGEST_ANSWER = 2 * 1024 * 1024;
const plain = (base: string): string => base.replace(/\/+$/, '');

export function fhirSourceOf({ bases, timeoutMs }: Parts): FhirSource {
  const allowed = new Set(bases.map(plain));
  return {
    async read({ fhirServer, fhirAuthorization }, query) {
      if (fhirServer === undefined || fhirAuthorization === undefined || !allowed.has(plain(fhirServer)))
        return undefined;
      try {
        const answer = await fetch(`${plain(fhirServer)}/${query}`, {
          signal: AbortSignal.timeout(timeoutMs),
          redirect: 'error',
          headers: {
            accept: 'application/fhir+json',
            authorization: `${fhirAuthorization.token_type} ${fhirAuthorization.access_token}`,
          },
        });
        if (!answer.ok) return undefined;
        const text = await answer.text();
        return text.length > LONGEST_ANSWER ? undefined : (JSON.parse(text) as unknown);
      } catch {
        return undefined;
      }
    },
  };
}
