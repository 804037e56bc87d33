import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { IdempotencyInProgress, IdempotencyKeyReused, InvalidRequest } from '@nilecare/contracts/errors.ts';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import type { FieldCipher } from '../crypto/field-cipher.ts';
import type { KitDatabase } from '../db/database.ts';
import { isDuplicateKey, retryOnDeadlock } from '../db/deadlock.ts';
import type { IdempotencyClaim } from './idempotency-claim.ts';
import { Reply } from './reply.ts';

/** A first request that has not answered by then was cut off; its key may be tried again. */
const ABANDONED_AFTER_MS = 60_000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export type ClaimResult = { readonly replay: Reply<unknown> } | { readonly claim: IdempotencyClaim };

interface ClaimRequest {
  readonly cipher: FieldCipher;
  /** Of an answer that names none. */
  readonly usualStatus: number;
  readonly db: KitDatabase;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly request: Request;
}

/**
 * Claims the request's `Idempotency-Key`, or gives the answer that was given before.
 * @returns undefined when the caller sent no key
 * @throws IdempotencyKeyReused when the key came with another body, IdempotencyInProgress while the first is running
 */
export async function claimIdempotencyKey(given: ClaimRequest): Promise<ClaimResult | undefined> {
  const key = given.request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length > 255 || key.length < 8)
    throw new InvalidRequest([{ field: 'header.Idempotency-Key', message: 'must have 8 to 255 characters' }]);
  const { actor, request, db, clock } = given;
  const keyHash = sha256([actor.kind, actor.id, request.method, request.path, key].join('\n'));
  // Together with the key, which is stored nowhere: a hash of patient data alone could be guessed.
  const requestHash = sha256(`${key}\n${JSON.stringify(request.body ?? null)}`);
  const row = { db, keyHash, requestHash, cipher: given.cipher };
  for (;;) {
    const createdAt = clock.now();
    try {
      await retryOnDeadlock(() =>
        db.read
          .insertInto('idempotency_keys')
          .values({ key_hash: keyHash, request_hash: requestHash, created_at: createdAt })
          .execute(),
      );
      return { claim: claimOn(row, createdAt, given.usualStatus) };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const replay = await answerOfFirst(row, createdAt);
    if (replay) return { replay };
  }
}

interface KeyRow {
  readonly db: KitDatabase;
  readonly keyHash: string;
  readonly requestHash: string;
  readonly cipher: FieldCipher;
}

/** The answer holds what the endpoint answers, patient data too. */
const placeOf = (keyHash: string) => ({ table: 'idempotency_keys', column: 'body', rowId: keyHash });

async function answerOfFirst({ db, keyHash, requestHash, cipher }: KeyRow, now: Date) {
  const row = await db.read
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.request_hash !== requestHash)
    throw new IdempotencyKeyReused('Use a new Idempotency-Key for another request.');
  if (row.status !== null) {
    const body: unknown = row.body === null ? undefined : JSON.parse(cipher.decrypt(row.body, placeOf(keyHash)));
    return new Reply(row.status, body, { 'idempotency-replayed': 'true' });
  }
  if (now.getTime() - row.created_at.getTime() < ABANDONED_AFTER_MS)
    throw new IdempotencyInProgress('Wait a moment, then send the same request with the same key again.');
  await free(db, keyHash, row.created_at);
  return undefined;
}

/** Removes a claim that has no answer. */
const free = (db: KitDatabase, keyHash: string, createdAt: Date) =>
  retryOnDeadlock(() =>
    db.read
      .deleteFrom('idempotency_keys')
      .where('key_hash', '=', keyHash)
      .where('created_at', '=', createdAt)
      .where('status', 'is', null)
      .execute(),
  );

function claimOn({ db, keyHash, cipher }: KeyRow, createdAt: Date, usualStatus: number): IdempotencyClaim {
  let isRevoked = false;
  return {
    async storeAnswer(transaction, result) {
      // What undoes the effect is not its answer.
      if (isRevoked) return;
      const { status, body } = result instanceof Reply ? result : new Reply<unknown>(usualStatus, result);
      const sealed = body === undefined ? null : cipher.encrypt(JSON.stringify(body), placeOf(keyHash));
      const updated = await transaction
        .updateTable('idempotency_keys')
        .set({ status, body: sealed })
        .where('key_hash', '=', keyHash)
        .where('created_at', '=', createdAt)
        .where('status', 'is', null)
        .executeTakeFirst();
      if (updated.numUpdatedRows > 0n) return;
      // A later transaction of the same request: the first one's result is the answer.
      const own = transaction.selectFrom('idempotency_keys').select('status').where('key_hash', '=', keyHash);
      if (await own.where('created_at', '=', createdAt).executeTakeFirst()) return;
      // Somebody took the key over because this request was too slow: its effect must not happen as well.
      throw new IdempotencyInProgress('The request took too long and was repeated.');
    },
    async revokeAnswer(transaction) {
      isRevoked = true;
      await transaction
        .deleteFrom('idempotency_keys')
        .where('key_hash', '=', keyHash)
        .where('created_at', '=', createdAt)
        .execute();
    },
    async giveUp() {
      await free(db, keyHash, createdAt);
    },
  };
}
