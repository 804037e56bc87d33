import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { serviceActor } from '../../auth/actor.ts';
import { systemClock } from '../../clock.ts';
import { publishedAs, type PublishLines } from '../../spool/lines.ts';
import { auditEntry } from '../audit-writer.ts';

/** An audit entry that tells its number. */
export const entryNumber = (number: number): AuditEntry =>
  auditEntry('clinical', systemClock, 'patient.read', { actor: serviceActor('test'), details: { number } });

/** A folder of the checkout that no other test has. */
export const scratch = (): string =>
  join(import.meta.dirname, '../../../../.nilecare/scratch', `spool-${randomBytes(6).toString('hex')}`);

/** Hands the entries of the spool to a test. */
export const publishedToTest = (publish: (entries: readonly AuditEntry[]) => Promise<void>): PublishLines =>
  publishedAs(
    (json) => AuditEntry.safeParse(json).data,
    (lines) => publish(lines.map(({ entry }) => entry)),
  );
