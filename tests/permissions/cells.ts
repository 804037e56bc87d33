import type { ActorOptions } from '@nilecare/testing/actors.ts';
import { permissionNames, roleNames, roleSeeds, type RoleName } from '@nilecare/contracts/permissions.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import type { OwnedEndpoint } from './endpoints.ts';
import { overrides } from './overrides.ts';
import type { Answer } from './request.ts';

/** How a caller stands to what an endpoint is about. */
export type Situation =
  | 'nobody'
  | 'own facility'
  | 'other facility'
  | 'every facility'
  | 'no care relationship'
  | 'another account'
  | 'another person';

export type Expected = 'allowed' | 'unauthenticated' | 'forbidden' | 'no-care-relationship' | 'out of reach';

export interface Cell {
  readonly owned: OwnedEndpoint;
  readonly role: RoleName | null;
  readonly situation: Situation;
  readonly expected: Expected;
}

const permits = (role: RoleName, permission: string): boolean => {
  if (permission === 'public' || permission === 'signed-in') return true;
  return permissionNames.some((it) => it === permission && roleSeeds[role].permissions.includes(it));
};

/** What the contract of an endpoint, its scope and the roles as they are seeded say of every caller. */
export function cellsOf(owned: OwnedEndpoint): Cell[] {
  const { permission, scope } = owned.endpoint;
  const { everyFacility, ownFacilitiesOnly, needsAccount, servesAll = [], ofStaff } = overrides[owned.address] ?? {};
  const cell = (role: RoleName | null, situation: Situation, expected: Expected): Cell => ({
    owned,
    role,
    situation,
    expected,
  });
  const nobody = cell(null, 'nobody', permission === 'public' ? 'allowed' : 'unauthenticated');
  const known = roleNames.flatMap((role) => {
    if (!permits(role, permission)) return [cell(role, 'own facility', 'forbidden')];
    if (needsAccount) return [cell(role, 'own facility', 'unauthenticated')];
    if (everyFacility) return [cell(role, 'own facility', 'forbidden'), cell(role, 'every facility', 'allowed')];
    const own = cell(role, 'own facility', 'allowed');
    const isOfPlace = (scope === 'facility' || scope === 'care') && !ownFacilitiesOnly;
    const other = isOfPlace ? [cell(role, 'other facility', 'out of reach')] : [];
    const served = servesAll.includes(role) ? 'allowed' : 'no-care-relationship';
    const noCare = scope === 'care' ? [cell(role, 'no care relationship', served)] : [];
    // Without something of the owner in its path it is about the caller, whoever that is.
    const isOfOwner = scope === 'own' && (owned.endpoint.path.includes('/:') || owned.endpoint.method === 'GET');
    const stranger = isOfOwner ? [cell(role, ofStaff ? 'another person' : 'another account', 'out of reach')] : [];
    return [own, ...other, ...noCare, ...stranger];
  });
  return [nobody, ...known];
}

/** Of roles that stand alike before an endpoint so many are tried: one each day, another for each endpoint. */
const ALIKE = sized(1, roleNames.length);

/**
 * Some cells of an endpoint: of staff whom it is to answer alike a few, of patients and nobody every one.
 * @param turn another one for each endpoint: other roles
 */
export function someOf(cells: readonly Cell[], turn: number): Cell[] {
  const kinds = Map.groupBy(cells, ({ role, situation, expected }) => `${situation} ${expected} ${role === 'patient'}`);
  return [...kinds.values()].flatMap((alike) => {
    const first = turn % alike.length;
    return [...alike.slice(first), ...alike.slice(0, first)].slice(0, ALIKE);
  });
}

/** Refusals of what the caller is; another 403 is a rule of the product, e.g. that nobody approves the own proposal. */
const REFUSALS = new Set(['unauthenticated', 'forbidden', 'no-care-relationship']);

/**
 * What is wrong with an answer, or undefined.
 * @param foreign ids that somebody of another facility must not be shown
 */
export function wrongIn({ owned, expected }: Cell, answer: Answer, foreign: readonly string[]): string | undefined {
  const { status, code, text } = answer;
  const told = `answered ${status} ${code ?? ''}`;
  switch (expected) {
    case 'unauthenticated':
      return status === 401 ? undefined : told;
    case 'forbidden':
      return status === 403 && code === 'forbidden' ? undefined : told;
    case 'no-care-relationship':
      return status === 403 && code === 'no-care-relationship' ? undefined : told;
    case 'out of reach': {
      if (status === 404 || (status === 403 && code !== undefined && REFUSALS.has(code))) return undefined;
      const isList = owned.endpoint.method === 'GET' && status < 300;
      if (!isList) return told;
      const shown = foreign.find((id) => text.includes(id));
      return shown === undefined ? undefined : `${told} and showed ${shown}`;
    }
    case 'allowed':
      return isAllowed(owned, answer) ? undefined : `${told} ${text.slice(0, 200)}`;
  }
}

function isAllowed({ endpoint, address }: OwnedEndpoint, { status, code }: Answer): boolean {
  if (endpoint.permission === 'public') return code !== 'forbidden' && status < 500;
  if (status >= 500 || (code !== undefined && REFUSALS.has(code))) return false;
  if (overrides[address]?.usedUp && status === 404) return true;
  return status !== 404 && status !== 400;
}

/** Who calls in a situation. */
export function actorIn(
  situation: Situation,
  here: { readonly facilityId: string; readonly staffId: string },
  elsewhere: { readonly facilityId: string; readonly staffId: string },
  userId: string,
): ActorOptions {
  switch (situation) {
    case 'nobody':
    case 'own facility':
    case 'another account':
      return { userId, facilityIds: [here.facilityId], staffId: here.staffId };
    case 'every facility':
      return { userId, facilityIds: ['*'], staffId: here.staffId };
    case 'other facility':
      return { userId, facilityIds: [elsewhere.facilityId], staffId: elsewhere.staffId };
    case 'no care relationship':
    case 'another person':
      return { userId, facilityIds: [here.facilityId], staffId: elsewhere.staffId };
  }
}

/** Whose record the account of a patient is joined with: what is her own, another patient does not reach. */
export const patientIn = (
  { role, situation }: Pick<Cell, 'role' | 'situation'>,
  here: string | undefined,
  elsewhere: string | undefined,
): Pick<ActorOptions, 'patientId'> =>
  role === 'patient' ? { patientId: (situation === 'another account' ? elsewhere : here) ?? null } : {};
