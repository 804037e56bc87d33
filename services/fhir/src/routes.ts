import type { Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';

/** Of the platform's own API; the interactions of FHIR stand in `rest/interactions.ts`. */
export const routes: readonly Route<Deps>[] = [];
