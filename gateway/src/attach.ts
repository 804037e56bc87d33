import cors from 'cors';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import { API_PREFIX } from '@nilecare/topology/services.ts';
import type { Deps } from './deps.ts';
import { apiDocsRouter } from './documents/api-docs.ts';
import { frontendRouter } from './documents/frontend.ts';
import { openToSites } from './protection/open-to-sites.ts';
import { forwardApi } from './routing/forward-api.ts';
import { attachLiveConnections } from './routing/live-connections.ts';
import { openProxy } from './routing/proxy.ts';
import { mounts } from './routing/route-table.ts';
import { securityHeaders } from './security-headers.ts';

/** Mounts the one public origin: API proxy, WebSocket proxy, API documents, the frontend. */
export function attach(parts: HttpParts, deps: Deps): void {
  const { app, server } = parts;
  const { corsOrigins, frontendFolder, stripeForm } = deps.own;
  const proxy = openProxy(deps);
  app.use(securityHeaders(stripeForm === 'on'));
  openToSites(app);
  app.use('/api/docs', apiDocsRouter());
  if (corsOrigins.length) app.use('/api', cors({ origin: [...corsOrigins], exposedHeaders: ['ETag', 'Retry-After'] }));
  app.all(
    [`${API_PREFIX}/*path`, ...mounts.flatMap(({ path }) => [path, `${path}/*path`])],
    forwardApi(proxy, parts, deps),
  );
  attachLiveConnections(app, server, proxy, deps);
  app.use(frontendRouter(frontendFolder));
}
