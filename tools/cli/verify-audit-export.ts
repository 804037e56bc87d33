import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AuditExport, ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import { checkExport } from './audit-export-check.ts';

/**
 * `npm run audit:verify-export -- FILE PROOF [--key BASE64]`: whether a file is the export that the proof is of. Needs
 * nothing but the two: PROOF is the answer of `GET /api/v1/audit-exports/<id>`, or its `proof`.
 */
const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true });
const [file, proofFile] = positionals;
if (file === undefined || proofFile === undefined) {
  process.stderr.write('npm run audit:verify-export -- FILE PROOF [--key BASE64]\n');
  process.exit(2);
}

const answer: unknown = JSON.parse(await readFile(proofFile, 'utf8'));
const proof = ExportProof.safeParse(answer).data ?? AuditExport.pick({ proof: true }).parse(answer).proof;
if (proof === null) {
  process.stderr.write('The export was not ready when this was saved: get it again.\n');
  process.exit(2);
}
const complaints = await checkExport(file, proof, values.key);
for (const it of complaints) process.stdout.write(`${it}\n`);
if (values.key === undefined)
  process.stdout.write(`signed with the key ${proof.publicKey}\nAsk the hospital whether that is its key (--key).\n`);
process.stdout.write(
  complaints.length > 0
    ? 'This is NOT what was exported.\n'
    : `${proof.entries} entries, from ${proof.first?.position ?? '-'} to ${proof.last?.position ?? '-'}, as exported.\n`,
);
process.exitCode = complaints.length > 0 ? 1 : 0;
