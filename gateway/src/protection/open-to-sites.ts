import cors from 'cors';
import type { Express } from 'express';
import { mounts, oauthPaths } from '../routing/route-table.ts';

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
  app.use([...mounts.map(({ path }) => path), ...oauthPaths], anySite);
}
