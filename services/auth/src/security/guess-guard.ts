import { AccountLocked } from '@nilecare/contracts/api/auth.ts';
import { TooManyRequests } from '@nilecare/contracts/errors.ts';
import { anonymous, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { addressSubject, throttles } from '../data/throttles.ts';
import { accountPolicy, afterFailure, lockedUntil, type Throttle, type ThrottlePolicy } from '../domain/throttle.ts';
import { gates } from './gate.ts';

export interface Guess {
  /** Whose secret is tried: `accountSubject` or `codeSubject`. */
  readonly subject: string;
  /** Network address it comes from. */
  readonly address: string;
  /** In the audit trail: `login`, `mfa-code`, `password-check`. */
  readonly action: string;
  /** The account, when there is one of that name. */
  readonly userId: string | undefined;
  readonly actor?: Actor;
}

export interface GuessGuard {
  /**
   * Lets a secret be tried. A wrong one (undefined) is counted and audited.
   * @throws AccountLocked, TooManyRequests without trying when there were too many wrong ones
   */
  attempt<T>(guess: Guess, verify: () => Promise<T | undefined>): Promise<T | undefined>;
}

interface Parts {
  readonly db: Database<AuthTables>;
  readonly clock: Clock;
  readonly addressPolicy: ThrottlePolicy;
}

const WAITING_PER_ACCOUNT = 200;

const secondsUntil = (until: Date, now: Date) => Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));

/**
 * Counts first and verifies then: an attempt is counted as failed before the secret is looked at and taken back when it
 * was right, so that attempts made at the same time, on any instance, cannot slip through together. Within an instance
 * the attempts on one account wait for each other, so that an owner who signs in on many devices at once is not refused.
 * The count is the same for names that do not exist.
 */
export function guessGuard({ db, clock, addressPolicy }: Parts): GuessGuard {
  const oneByOne = gates(1, WAITING_PER_ACCOUNT);

  const mustNotBeLocked = (throttle: Throttle, now: Date) => {
    const until = lockedUntil(throttle, now);
    if (until) throw new AccountLocked(until.toISOString(), secondsUntil(until, now));
  };

  async function mustNotBeLockedAddress(address: string): Promise<void> {
    const now = clock.now();
    const until = lockedUntil(await throttles(db.read).get(addressSubject(address)), now);
    if (until)
      throw new TooManyRequests('Too many failed attempts came from this network. Wait, then try again.', {
        retryAfterSeconds: secondsUntil(until, now),
      });
  }

  const reserve = (subject: string) =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const before = await throttles(tx).lock(subject, now);
      mustNotBeLocked(before, now);
      const after = afterFailure(before, now, accountPolicy);
      await throttles(tx).put(subject, after);
      return { before, after };
    });

  const giveBack = (subject: string, before: Throttle) =>
    db.transaction(async (tx) => {
      const { failures } = await throttles(tx).lock(subject, clock.now());
      await throttles(tx).put(subject, { ...before, failures: Math.max(0, failures - 1) });
    });

  const failed = (guess: Guess, { failures, lockedUntil: until }: Throttle) =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const subject = addressSubject(guess.address);
      const before = await throttles(tx).lock(subject, now);
      await throttles(tx).put(subject, afterFailure(before, now, addressPolicy));
      const facts = {
        actor: guess.actor ?? anonymous(),
        outcome: 'failure' as const,
        ...(guess.userId ? { resource: `user/${guess.userId}` } : {}),
      };
      await tx.audit.record(`${guess.action}.refuse`, { ...facts, details: { failures } });
      if (until) await tx.audit.record('account.lock', { ...facts, details: { failures, until: until.toISOString() } });
    });

  return {
    attempt: (guess, verify) =>
      oneByOne(guess.subject, async () => {
        await mustNotBeLockedAddress(guess.address);
        const { before, after } = await reserve(guess.subject);
        let result;
        try {
          result = await verify();
        } catch (error) {
          await giveBack(guess.subject, before);
          throw error;
        }
        if (result === undefined) await failed(guess, after);
        else await throttles(db.read).forget([guess.subject]);
        return result;
      }),
  };
}
