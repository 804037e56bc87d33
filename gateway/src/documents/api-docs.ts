import express, { type Router } from 'express';
// Its index would load the page's own scripts into this process.
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { openApiOf, type OpenApiDocument } from '@nilecare/service-kit/http/openapi.ts';
import { openEndpoints } from './open-endpoints.ts';

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>NileCare API</title><link rel="stylesheet" href="./swagger-ui.css"></head>
<body><main id="docs"></main>
<script src="./swagger-ui-bundle.js"></script><script src="./start.js"></script></body>
</html>`;
const START = `SwaggerUIBundle({ url: './openapi.json', dom_id: '#docs', deepLinking: true, persistAuthorization: true });`;

/** One OpenAPI document of all services, as far as clients may call them. */
function wholeDocument(): OpenApiDocument {
  const parts = openEndpoints().map(({ service, endpoints }) => openApiOf(service, endpoints));
  const schemas = Object.assign({}, ...parts.map((it) => it.components?.['schemas'] ?? {})) as Record<string, unknown>;
  return {
    openapi: '3.1.0',
    info: {
      title: 'NileCare',
      version: '1.0.0',
      description: 'Every REST endpoint of the platform. Errors are RFC 9457 problem details.',
    },
    paths: Object.assign({}, ...parts.map((it) => it.paths ?? {})) as Record<string, unknown>,
    components: { ...parts[0]?.components, schemas },
  };
}

/** `/api/docs`: the API to read and try, and `/api/docs/openapi.json`. */
export function apiDocsRouter(): Router {
  const router = express.Router();
  let document: OpenApiDocument | undefined;
  router.get('/openapi.json', (_, response) => void response.json((document ??= wholeDocument())));
  router.get('/start.js', (_, response) => void response.type('text/javascript').send(START));
  router.get('/', (request, response) => {
    // Without the slash the page would look for its parts one level too high.
    if (request.originalUrl.replace(/\?.*$/s, '') === request.baseUrl)
      return void response.redirect(301, `${request.baseUrl}/`);
    response.type('html').send(PAGE);
  });
  router.use(express.static(absolutePath(), { index: false }));
  return router;
}
