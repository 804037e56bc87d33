import type * as api from '@nilecare/contracts/api/fhir.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listFhirFeeds: Handler<typeof api.listFhirFeeds, Deps> = async (_, { feeds, feeding, owed }) => {
  const waiting = await owed.waiting();
  return {
    items: feeds.map((feed) => ({
      name: feed.name,
      service: feed.service,
      types: [...feed.types],
      waiting: waiting.get(feed.name) ?? 0,
      ...feeding.stateOf(feed),
    })),
  };
};
