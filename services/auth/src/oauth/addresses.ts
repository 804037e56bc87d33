import { API_PREFIX } from '@nilecare/topology/services.ts';

/** Where apps find what concerns them, as they see it from outside. */
export interface Addresses {
  readonly issuer: string;
  readonly token: string;
  /** Of the FHIR server that tokens are for. */
  readonly fhir: string;
  /** The page on which users decide. */
  readonly page: string;
}

export const addressesOf = (publicUrl: string): Addresses => {
  const origin = publicUrl.replace(/\/+$/, '');
  const issuer = `${origin}${API_PREFIX}/oauth`;
  return { issuer, token: `${issuer}/token`, fhir: `${origin}/fhir/R4`, page: `${origin}/authorize` };
};
