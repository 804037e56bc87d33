import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { permissionsPage } from './permissions-page.ts';

/** `npm run docs:permissions`: writes docs/permissions.md from the contracts and the roles. */
const page = await format(await permissionsPage(), { parser: 'markdown', printWidth: 120 });
writeFileSync(join(checkoutRoot, 'docs', 'permissions.md'), page);
process.stdout.write('written   docs/permissions.md\n');
// Loaded services hold timers of libraries.
process.exit(0);
