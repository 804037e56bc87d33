import * as api from '@nilecare/contracts/api/fhir.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listFhirFeeds } from './use-cases/list-fhir-feeds.ts';

export const routes = [route(api.listFhirFeeds, listFhirFeeds)];
