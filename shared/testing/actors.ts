import { randomUUID } from 'node:crypto';
import { roleSeeds, type Permission, type RoleName } from '@nilecare/contracts/permissions.ts';
import { SERVICE_AUDIENCE, signToken, USER_AUDIENCE } from '@nilecare/service-kit/auth/tokens.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';

export interface ActorOptions {
  readonly userId?: string;
  readonly name?: string;
  readonly facilityIds?: readonly string[];
  readonly staffId?: string | null;
  readonly patientId?: string | null;
  readonly permissions?: readonly Permission[];
  readonly sessionId?: string;
  readonly lifeSeconds?: number;
}

/** Access token of a user with a role's seeded permissions, as auth would issue it. */
export function userToken(tokenKeys: string, role: RoleName, options: ActorOptions = {}): string {
  return signToken(
    parseKeyRing(tokenKeys),
    {
      aud: USER_AUDIENCE,
      sub: options.userId ?? randomUUID(),
      sid: options.sessionId ?? randomUUID(),
      name: options.name ?? `Test ${role}`,
      roles: [role],
      perms: [...(options.permissions ?? roleSeeds[role].permissions)],
      fac: [...(options.facilityIds ?? ['*'])],
      staff: options.staffId ?? null,
      patient: options.patientId ?? null,
    },
    options.lifeSeconds ?? 900,
  );
}

export const serviceToken = (tokenKeys: string, service: string): string =>
  signToken(parseKeyRing(tokenKeys), { aud: SERVICE_AUDIENCE, sub: service }, 900);
