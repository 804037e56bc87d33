import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';

const YEAR_S = 31_536_000;
const PAGE = 'index.html';

/** A place inside the app: no API, and no name of a file, which would be one that is missing. */
const PLACE = /^\/(?!api(?:\/|$)|socket\.io\/)(?!.*\.[^/]*$)/;

/** The built app: hashed assets for a year, the page itself never cached; unknown paths are places inside the app. */
export function frontendRouter(folder: string): Router {
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_S * 1000, index: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 3_600_000 }));
  router.get(PLACE, (_request, response, next) => {
    if (!existsSync(join(folder, PAGE))) return next();
    // Relative to the folder, whose own path may have a dotted part, which would be refused.
    response.sendFile(PAGE, { root: folder, cacheControl: false, headers: { 'cache-control': 'no-cache' } });
  });
  return router;
}
