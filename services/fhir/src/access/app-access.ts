import { grantsIn, type Grant, type Level } from '@nilecare/contracts/smart/scopes.ts';
import type { AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import { allOf, anyOf } from '../store/filter.ts';
import {
  openWholly,
  type Access,
  type Interaction,
  type PatientsInReach,
  type ScopeCondition,
  type TypeGrant,
} from './access.ts';
import { DIRECTORY } from './reach.ts';
import { scopeCondition } from './scope-condition.ts';

/** What an app may do: what its scopes open, and of that no more than its user may. */
export type AppAccess = (app: AppGrant, user: Access | undefined) => Access;

const MOST_REMEMBERED = 500;

/**
 * Scopes are read once for each text of them. Without a user the app acts by itself, by scopes of the level `system`; with
 * one, by those of `user` and, about the patient of the launch, of `patient`.
 */
export function appAccess(parameters: SearchParameters): AppAccess {
  const known = new Map<string, readonly Grant[]>();

  const grantsOf = (scope: string): readonly Grant[] => {
    const seen = known.get(scope);
    if (seen) return seen;
    const grants = grantsIn(scope);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(scope, grants);
    return grants;
  };

  return (app, user) => {
    const levels: readonly Level[] = user ? (app.patientId === null ? ['user'] : ['patient', 'user']) : ['system'];
    const grants = grantsOf(app.scope).filter((it) => levels.includes(it.level));
    const launched = grants.some((it) => it.level === 'user') ? undefined : app.patientId;
    const patients = user ? reachOf(user.patients, launched) : ({ kind: 'all' } as const);
    const made = new Map<string, TypeGrant | undefined>();
    return {
      patients,
      grant: (type, interaction) => {
        if (user && !user.grant(type, interaction)) return undefined;
        const name = `${interaction}${type}`;
        if (!made.has(name)) made.set(name, typeGrant(grants, { type, interaction, app, parameters }));
        return made.get(name);
      },
    };
  };
}

/** @param launched the only patient that the scopes are about; undefined where some are about all whom the user may see */
function reachOf(own: PatientsInReach, launched: string | null | undefined): PatientsInReach {
  if (launched === undefined) return own;
  const among = launched === null ? [] : [launched];
  switch (own.kind) {
    case 'all':
      return { kind: 'some', open: openWholly(among) };
    case 'some':
      return { kind: 'some', open: new Map([...own.open].filter(([id]) => among.includes(id))) };
    case 'asked':
      return { kind: 'asked', among, openOf: (ids) => own.openOf(ids.filter((id) => among.includes(id))) };
  }
}

interface Asked {
  readonly type: string;
  readonly interaction: Interaction;
  readonly app: AppGrant;
  readonly parameters: SearchParameters;
}

function typeGrant(grants: readonly Grant[], asked: Asked): TypeGrant | undefined {
  const { type, interaction } = asked;
  const fitting = grants.filter((it) => (it.type === '*' || it.type === type) && it.letters.includes(interaction));
  const conditions = fitting.flatMap((it) => conditionOf(it, asked) ?? []);
  if (conditions.length === 0) return undefined;
  return { conditions: conditions.some((it) => it === NONE) ? [] : conditions };
}

const NONE: ScopeCondition = { filter: {}, fits: () => true };

/** @returns undefined where the condition cannot be held, so that the scope opens nothing */
function conditionOf({ level, query }: Grant, { type, app, parameters }: Asked): ScopeCondition | undefined {
  const byQuery = query.length === 0 ? NONE : scopeCondition(type, query, parameters);
  if (!byQuery || level !== 'patient' || app.patientId === null) return byQuery;
  const ofPatient = aboutPatient(type, app.patientId);
  if (byQuery === NONE) return ofPatient;
  return {
    filter: allOf([byQuery.filter, ofPatient.filter]),
    fits: (values) => byQuery.fits(values) && ofPatient.fits(values),
  };
}

function aboutPatient(type: string, patientId: string): ScopeCondition {
  const theirs = { pat: patientId };
  const directory = DIRECTORY.has(type);
  return {
    filter: directory ? anyOf([{ pat: { $size: 0 } }, theirs]) : theirs,
    fits: ({ pat }) => (pat.length === 0 ? directory : pat.every((id) => id === patientId)),
  };
}
