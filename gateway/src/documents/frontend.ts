import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';

const YEAR_S = 31_536_000;

/** The built app: hashed assets for a year, the page itself never cached; unknown paths are places inside the app. */
export function frontendRouter(folder: string): Router {
  const router = express.Router();
  const page = join(folder, 'index.html');
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_S * 1000, fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 3_600_000 }));
  router.get(/^\/(?!api\/|socket\.io\/)/, (_request, response, next) => {
    if (!existsSync(page)) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(page);
  });
  return router;
}
