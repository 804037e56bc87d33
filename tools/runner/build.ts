import { buildFrontend } from './frontend-build.ts';

/** What `npm run build` calls for the frontend, and `npm start` in its own process: services need no build. */
const built = await buildFrontend();
process.stdout.write(built ? 'frontend/dist was built\n' : 'frontend/dist is up to date\n');
