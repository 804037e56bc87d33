import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type { User } from '@nilecare/contracts/api/auth-users.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { auditRecorded, type AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { roleChanged, userCreated, userUpdated } from '@nilecare/contracts/events/auth.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System, type SystemOptions } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../src/deps.ts';

/** All that the auth service answers. */
export const api = { ...authApi, ...usersApi, ...credentialsApi };

export type AuthClient = ClientOf<typeof api>;

export interface Person {
  readonly user: User;
  readonly userName: string;
  readonly password: string;
  readonly totpSecret: string | null;
}

/** The auth service alone, against the run's real servers, with accounts to sign in with. */
export interface Clinic {
  readonly system: System;
  readonly deps: Deps;
  /** Nobody signed in. */
  readonly anybody: AuthClient;
  /** The platform itself. */
  readonly platform: AuthClient;
  as(accessToken: string): AuthClient;
  aPerson(given?: {
    role?: RoleName;
    roles?: string[];
    totp?: boolean;
    facilityIds?: string[];
    email?: string;
    staffId?: string | null;
  }): Promise<Person>;
  signIn(person: Person): Promise<Tokens>;
  /** What was published so far. */
  readonly events: PublishedEvents;
  /** Audit entries of an action published so far, in order, about a resource. */
  audited(action: string, resource?: string): readonly AuditEntry[];
  stop(): Promise<void>;
}

export const aPassword = (): string => `harbour-${randomBytes(6).toString('hex')}-acacia`;
export const aName = (): string => `p${randomBytes(5).toString('hex')}`;

/** The code an authenticator shows `steps` half minutes from now. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

export async function openClinic(options: SystemOptions = {}, beside: readonly ServiceName[] = []): Promise<Clinic> {
  const system = await startSystem(['auth', ...beside], options);
  const events = await publishedEvents(system, [auditRecorded, userCreated, userUpdated, roleChanged]);
  const anybody = clientAt(system.url('auth'), api);
  const platform = system.asService('seed', 'auth', api);
  const clinic: Clinic = {
    system,
    // The restart of a test replaces them: asked for each time.
    get deps() {
      return system.deps<Deps>('auth');
    },
    anybody,
    platform,
    as: (accessToken) => clientAt(system.url('auth'), api, accessToken),
    async aPerson({
      role = 'nurse',
      roles = [role],
      totp = false,
      facilityIds = [newId()],
      email,
      staffId = null,
    } = {}) {
      const userName = aName();
      const password = aPassword();
      const totpSecret = totp ? 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' : null;
      const user = await platform.provisionUser({
        body: {
          userName,
          password,
          totpSecret,
          name: { en: `Person ${userName}`, ar: `شخص ${userName}` },
          email: email ?? `${userName}@example.org`,
          phone: '+20 100 123 4567',
          roles,
          facilityIds,
          staffId,
        },
      });
      return { user, userName, password, totpSecret };
    },
    async signIn({ userName, password, totpSecret }) {
      const first = await anybody.login({ body: { userName, password, deviceName: 'test' } });
      if ('accessToken' in first) return first;
      const second = await anybody.loginWithCode({
        body: { challenge: first.challenge, code: codeOf(totpSecret ?? '') },
      });
      if ('accessToken' in second) return second;
      throw new Error(`signing in asks for ${second.next}`);
    },
    events,
    audited: (action, resource) =>
      events
        .of(auditRecorded)
        .map((it) => it.data)
        .filter((it) => it.action === action && (resource === undefined || it.resource === resource)),
    async stop() {
      await events.stop();
      await system.stop();
    },
  };
  return clinic;
}

export const inParallel = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
