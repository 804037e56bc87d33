import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import { signedText } from '@nilecare/contracts/audit-export-proof.ts';

const Row = z.object({ position: z.number().int(), hash: z.string() });

/** Whether the proof was signed by the key that it names. */
function isSigned(proof: ExportProof): boolean {
  const key = createPublicKey({ key: Buffer.from(proof.publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(signedText(proof)), key, Buffer.from(proof.signature, 'base64'));
}

async function digestOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: digest.digest('hex'), bytes };
}

/** What of the rows does not fit the proof: how many, the first and the last, their order. */
async function complaintsOfRows(path: string, { entries, first, last }: ExportProof): Promise<string[]> {
  const complaints: string[] = [];
  const seen: { count: number; first?: z.output<typeof Row>; last?: z.output<typeof Row> } = { count: 0 };
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const row = Row.parse(JSON.parse(line));
    if (seen.last && row.position <= seen.last.position)
      complaints.push(`row ${seen.count + 1} stands before the row above it`);
    seen.count += 1;
    seen.first ??= row;
    seen.last = row;
  }
  if (seen.count !== entries) complaints.push(`it has ${seen.count} rows, the proof says ${entries}`);
  for (const [name, found, expected] of [
    ['first', seen.first, first],
    ['last', seen.last, last],
  ] as const)
    if (found?.hash !== expected?.hash || found?.position !== expected?.position)
      complaints.push(`its ${name} row is not the one that the proof names`);
  return complaints;
}

/**
 * Compares the file of an export with its proof.
 * @param trustedKey the public key as it was got from the hospital by another way than the proof
 * @returns what does not fit; empty when everything does
 */
export async function checkExport(path: string, proof: ExportProof, trustedKey?: string): Promise<string[]> {
  if (trustedKey !== undefined && trustedKey !== proof.publicKey)
    return ['the proof is signed with another key than the one you trust'];
  if (!isSigned(proof)) return ['the proof was changed: its signature does not fit'];
  const { sha256, bytes } = await digestOf(path);
  if (bytes !== proof.bytes) return [`the file has ${bytes} bytes, the proof says ${proof.bytes}`];
  if (sha256 !== proof.sha256) return ['the file is not the one that was signed'];
  return proof.format === 'ndjson' ? complaintsOfRows(path, proof) : [];
}
