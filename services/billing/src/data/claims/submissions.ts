import type { Claim } from '@nilecare/contracts/api/billing-claims.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { BillingTx, Reader } from '../../deps.ts';
import { ClaimFile } from '../../domain/claims/claim-file.ts';

const placeOf = (rowId: string) => ({ table: 'claim_submissions', column: 'sent', rowId });

export const submissions = (db: Reader) => ({
  async of(claimId: string): Promise<Claim['submissions']> {
    const rows = await db
      .selectFrom('claim_submissions')
      .select(['id', 'frequency', 'control_number', 'at', 'by_name'])
      .where('claim_id', '=', claimId)
      .orderBy('at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, frequency: row.frequency, controlNumber: row.control_number },
      ...{ at: row.at.toISOString(), by: row.by_name },
    }));
  },

  /** What the last submission said; undefined: there was none. */
  async last(claimId: string, cipher: FieldCipher): Promise<ClaimFile | undefined> {
    const row = await db
      .selectFrom('claim_submissions')
      .select(['id', 'sent'])
      .where('claim_id', '=', claimId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && ClaimFile.parse(JSON.parse(cipher.decrypt(row.sent, placeOf(row.id))));
  },
});

interface Submission {
  readonly id: string;
  readonly claimId: string;
  readonly insurerId: string;
  readonly file: ClaimFile;
  readonly by: string;
}

export const addSubmission = (tx: BillingTx, cipher: FieldCipher, it: Submission): Promise<unknown> =>
  tx
    .insertInto('claim_submissions')
    .values({
      ...{ id: it.id, claim_id: it.claimId, insurer_id: it.insurerId, frequency: it.file.frequency },
      ...{ control_number: it.file.controlNumber, at: new Date(it.file.at), by_name: it.by },
      sent: cipher.encrypt(JSON.stringify(it.file), placeOf(it.id)),
    })
    .execute();
