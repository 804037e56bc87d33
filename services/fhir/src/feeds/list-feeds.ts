import type * as api from '@nilecare/contracts/api/fhir.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listFhirFeeds: Handler<typeof api.listFhirFeeds, Deps> = (_, { feeds, feeding }) =>
  Promise.resolve({
    items: feeds.map((feed) => ({
      name: feed.name,
      service: feed.service,
      types: [...feed.types],
      ...feeding.stateOf(feed),
    })),
  });
