import cors from 'cors';
import type { Express } from 'express';
import { API_PREFIX } from '@nilecare/topology/services.ts';
import { mounts } from '../routing/route-table.ts';

/** What apps in browsers speak to themselves: with tokens that they carry, never with what the browser adds by itself. */
const OAUTH = ['token', 'introspect', 'revoke', 'jwks', 'openid-configuration', '.well-known/openid-configuration'];

/** Headers of answers that apps read. */
const exposedHeaders = [
  'ETag',
  'Location',
  'Content-Location',
  'Last-Modified',
  'Retry-After',
  'X-Progress',
  'Expires',
];

/** Lets pages of any site call FHIR and exchange codes for tokens; without credentials of the browser nothing is lent to them. */
export function openToSites(app: Express): void {
  const anySite = cors({ origin: '*', exposedHeaders, maxAge: 3_600 });
  app.use([...mounts.map(({ path }) => path), ...OAUTH.map((name) => `${API_PREFIX}/oauth/${name}`)], anySite);
}
