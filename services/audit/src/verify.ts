import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { readSettings } from '@nilecare/service-kit/config.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import { chainSeal } from './domain/chain.ts';
import { audit } from './service.ts';
import { verifyChain } from './use-cases/verify-chain.ts';

/** `npm run audit:verify`: walks the chain of the configured database; exit code 1 when it is not intact. */
const { common } = readSettings('audit', audit.settings);
const { kysely } = connect<AuditTables & KitTables>(common.databaseUrl ?? '', 1);
try {
  const result = await verifyChain(kysely, chainSeal(parseKeyRing(common.fieldKeys)));
  process.stdout.write(`${result.entries} entries, head ${result.head}\n`);
  for (const it of result.defects) process.stdout.write(`position ${it.position}: ${it.what}: ${it.detail}\n`);
  process.stdout.write(result.intact ? 'The audit trail is intact.\n' : 'The audit trail is NOT intact.\n');
  process.exitCode = result.intact ? 0 : 1;
} finally {
  await kysely.destroy();
}
