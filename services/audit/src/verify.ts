import type { AuditVerification } from '@nilecare/contracts/api/audit.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { readSettings } from '@nilecare/service-kit/config.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import { audit } from './service.ts';
import { trailOf } from './trail.ts';
import { verifyChain } from './use-cases/verify-chain.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function tell({ entries, head, archivedDays, anchors, defects, intact }: AuditVerification): void {
  say(`${entries} entries, head ${head}`);
  if (archivedDays > 0) say(`${archivedDays} days of them in sealed files`);
  if (anchors.lastDay === null) say('No day is anchored: a chain that was cut off at its end would not show.');
  else say(`compared with the anchors of ${anchors.days} days, the last of them ${anchors.lastDay}`);
  if (anchors.firstMismatch !== null) say(`The first day that does not fit its anchor: ${anchors.firstMismatch}`);
  for (const it of defects) say(`position ${it.position}: ${it.what}: ${it.detail}`);
  say(intact ? 'The audit trail is intact.' : 'The audit trail is NOT intact.');
}

/** `npm run audit:verify`: walks the chain of the configured database; exit code 1 when it is not intact. */
const { common, own } = readSettings('audit', audit.settings);
const { kysely } = connect<AuditTables & KitTables>(common.databaseUrl ?? '', 1);
try {
  const trail = trailOf(parseKeyRing(common.fieldKeys), own, common.spoolFolder);
  const result = await verifyChain({ ...trail, read: kysely });
  tell(result);
  process.exitCode = result.intact ? 0 : 1;
} finally {
  await kysely.destroy();
}
