import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { migratedSchema, migratedServices } from './schema/migrated.ts';
import { reportFile, schemaReport } from './schema/report.ts';

/** `npm run db:report`: writes database/<service>/REPORT.md of every service, from migrations on real servers of its own. */
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `report-${randomBytes(4).toString('hex')}`),
  ports: 'free',
  only: ['mysql', 'postgres', 'timescale'],
});
try {
  for (const service of migratedServices) {
    const file = reportFile(service);
    const report = await schemaReport(service, await migratedSchema(stack.env, service));
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (report !== before) writeFileSync(file, report);
    process.stdout.write(`${report === before ? 'unchanged' : 'written  '} database/${service}/REPORT.md\n`);
  }
} finally {
  await stack.stop({ discard: true });
}
