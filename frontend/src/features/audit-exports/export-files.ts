import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';

/** Name of the file, as the server names it too. */
export const fileOf = ({ id, format }: Pick<AuditExport, 'id' | 'format'>): string => `audit-${id}.${format}`;

/** Name of the file with its proof, which the receiver needs as well. */
export const proofFileOf = ({ id }: Pick<AuditExport, 'id'>): string => `audit-${id}.proof.json`;

/** What a receiver runs who has both files and knows the hospital's key. */
export const verifyCommand = (exported: Pick<AuditExport, 'id' | 'format'>, publicKey: string): string =>
  `npm run audit:verify-export -- ${fileOf(exported)} ${proofFileOf(exported)} --key ${publicKey}`;
