import * as api from '@nilecare/contracts/api/fhir.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { listFhirFeeds } from './feeds/list-feeds.ts';

/** Of the platform's own API; the interactions of FHIR stand in `rest/interactions.ts`. */
export const routes: readonly Route<Deps>[] = [route(api.listFhirFeeds, listFhirFeeds)];
