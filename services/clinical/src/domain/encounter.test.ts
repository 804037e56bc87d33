import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EncounterClosed,
  EncounterNotPossible,
  EncounterStatus,
  ImplausibleTime,
} from '@nilecare/contracts/api/clinical.ts';
import { TransferNowhere } from '@nilecare/contracts/api/clinical-stays.ts';
import { ContractError, VersionConflict } from '@nilecare/contracts/errors.ts';
import {
  admit,
  cancel,
  changeTeam,
  correctTimes,
  discharge,
  everWas,
  isPresent,
  reclassify,
  reopen,
  retract,
  returnFromLeave,
  sendOnLeave,
  start,
  successors,
  transfer,
  type Stay,
} from './encounter.ts';

const at = new Date('2026-11-23T08:00:00Z');
const later = new Date('2026-11-24T08:00:00Z');
const asked = {
  patientId: 'p',
  facilityId: 'f',
  class: 'inpatient' as const,
  wardId: 'w',
  reason: 'sepsis',
  attendingStaffId: 'doctor',
  planned: false,
};
const leaving = { reason: 'recovered', disposition: 'home' as const, destination: null };
const handover = { facilityId: 'f', wardId: 'other', attendingStaffId: 'taker' };
const stay = admit(asked, at);
const plan = admit({ ...asked, planned: true, admittedAt: later }, at);
const away = sendOnLeave(stay, { reason: 'a wedding', expectedBackAt: later }, at, 1);

describe('an admission', () => {
  test('begins a stay, with its attending', () => {
    expect(stay).toMatchObject({
      version: 1,
      status: 'in-progress',
      class: 'inpatient',
      admittedAt: at,
      dischargedAt: null,
      wardId: 'w',
      careTeam: [{ staffId: 'doctor', role: 'attending' }],
    });
  });
  test('may be entered late, and planned, within a year', () => {
    const yesterday = new Date('2026-11-22T08:00:00Z');
    expect(admit({ ...asked, admittedAt: yesterday }, at).admittedAt).toEqual(yesterday);
    expect(plan).toMatchObject({ status: 'planned', admittedAt: later });
    expect(() => admit({ ...asked, admittedAt: later }, at)).toThrow(ImplausibleTime);
    expect(() => admit({ ...asked, planned: true }, at)).toThrow(ImplausibleTime);
    expect(() => admit({ ...asked, planned: true, admittedAt: yesterday }, at)).toThrow(ImplausibleTime);
    expect(() => admit({ ...asked, admittedAt: new Date('2024-01-01T00:00:00Z') }, at)).toThrow(ImplausibleTime);
    expect(() => admit({ ...asked, planned: true, admittedAt: new Date('2029-01-01T00:00:00Z') }, at)).toThrow(
      ImplausibleTime,
    );
  });
  test('of a plan starts when the patient comes, and not before', () => {
    expect(start(plan, later, later, 1)).toMatchObject({ status: 'in-progress', admittedAt: later, version: 2 });
    expect(() => start(plan, later, at, 1)).toThrow(ImplausibleTime);
    expect(() => start(stay, later, later, 1)).toThrow(EncounterNotPossible);
    expect(() => start(away, later, later, 2)).toThrow(EncounterNotPossible);
  });
});

describe('leave', () => {
  test('says why and until when, and ends', () => {
    expect(away).toMatchObject({ status: 'on-leave', statusReason: 'a wedding', expectedBackAt: later, version: 2 });
    expect(returnFromLeave(away, 2)).toMatchObject({ status: 'in-progress', statusReason: null, expectedBackAt: null });
  });
  test('ends in the future, and nobody returns who is there', () => {
    expect(() => sendOnLeave(stay, { reason: 'x', expectedBackAt: at }, at, 1)).toThrow(ImplausibleTime);
    expect(() => returnFromLeave(stay, 1)).toThrow(EncounterNotPossible);
    expect(() => returnFromLeave(plan, 1)).toThrow(EncounterNotPossible);
  });
});

describe('a transfer', () => {
  test('hands over to the attending there; consultants stay, nurses do not', () => {
    const team = changeTeam(
      stay,
      [
        { staffId: 'doctor', role: 'attending' },
        { staffId: 'nurse', role: 'nurse' },
        { staffId: 'consultant', role: 'consultant' },
      ],
      1,
    );
    expect(transfer(team, handover, 2)).toMatchObject({
      facilityId: 'f',
      wardId: 'other',
      careTeam: [
        { staffId: 'taker', role: 'attending' },
        { staffId: 'consultant', role: 'consultant' },
      ],
    });
    const once = transfer(team, { ...handover, attendingStaffId: 'consultant' }, 2);
    expect(once.careTeam).toEqual([{ staffId: 'consultant', role: 'attending' }]);
  });
  test('goes somewhere else, and from where the patient is', () => {
    expect(() => transfer(stay, { ...handover, wardId: 'w' }, 1)).toThrow(TransferNowhere);
    expect(transfer(stay, { ...handover, wardId: 'w', facilityId: 'g' }, 1).facilityId).toBe('g');
    expect(() => transfer(away, handover, 2)).toThrow(EncounterNotPossible);
    expect(() => transfer(plan, handover, 1)).toThrow(EncounterNotPossible);
  });
});

describe('an end', () => {
  test('comes once', () => {
    const ended = discharge(stay, leaving, later, 1);
    expect(ended).toMatchObject({ version: 2, status: 'finished', dischargedAt: later, discharge: leaving });
    expect(() => discharge(ended, leaving, later, 2)).toThrow(EncounterClosed);
    expect(() => changeTeam(ended, [], 2)).toThrow(EncounterClosed);
    expect(() => cancel(ended, 'x', 2)).toThrow(EncounterClosed);
  });
  test('is not before the beginning: not by a clock that is behind, and not by a slip of the pen', () => {
    const morning = admit(asked, later);
    expect(discharge(morning, leaving, at, 1).dischargedAt).toEqual(later);
    expect(() => discharge(morning, { ...leaving, at }, later, 1)).toThrow(ImplausibleTime);
    expect(() => discharge(stay, { ...leaving, at: later }, at, 1)).toThrow(ImplausibleTime);
  });
  test('of a mistake leaves no stay, only its reason', () => {
    expect(cancel(stay, 'another patient', 1)).toMatchObject({ status: 'cancelled', statusReason: 'another patient' });
    expect(cancel(plan, 'did not come', 1).status).toBe('cancelled');
    const ended = discharge(stay, leaving, later, 1);
    expect(retract(ended, 'another patient', 2)).toMatchObject({ status: 'entered-in-error', dischargedAt: later });
    expect(() => retract(plan, 'x', 1)).toThrow(EncounterNotPossible);
    expect(() => cancel(away, 'x', 2)).toThrow(EncounterNotPossible);
  });
});

describe('a correction of times', () => {
  const ended = discharge(stay, leaving, later, 1);
  const noon = new Date('2026-11-23T12:00:00Z');
  test('moves begin and end', () => {
    expect(correctTimes(ended, { admittedAt: noon, dischargedAt: later }, later, 2)).toMatchObject({
      admittedAt: noon,
      dischargedAt: later,
      version: 3,
    });
    expect(correctTimes(stay, { admittedAt: noon, dischargedAt: null }, later, 1).admittedAt).toEqual(noon);
  });
  test('neither ends a stay nor opens it, nor turns it round', () => {
    expect(() => correctTimes(stay, { admittedAt: at, dischargedAt: later }, later, 1)).toThrow(ImplausibleTime);
    expect(() => correctTimes(ended, { admittedAt: at, dischargedAt: null }, later, 2)).toThrow(ImplausibleTime);
    expect(() => correctTimes(ended, { admittedAt: later, dischargedAt: at }, later, 2)).toThrow(ImplausibleTime);
    expect(() => correctTimes(stay, { admittedAt: later, dischargedAt: null }, at, 1)).toThrow(ImplausibleTime);
    expect(() => correctTimes(plan, { admittedAt: at, dischargedAt: null }, later, 1)).toThrow(EncounterNotPossible);
  });
  test('moves the begin by a year at most', () => {
    const moved = (admittedAt: string) =>
      correctTimes(stay, { admittedAt: new Date(admittedAt), dischargedAt: null }, later, 1);
    expect(moved('2025-11-24T00:00:00Z').version).toBe(2);
    expect(() => moved('2016-11-23T08:00:00Z')).toThrow(ImplausibleTime);
    expect(() => moved('0001-01-01T00:00:00Z')).toThrow(ImplausibleTime);
  });
});

test('the attending stands first in the team', () => {
  const team = [
    { staffId: 'a', role: 'nurse' as const },
    { staffId: 'b', role: 'attending' as const },
    { staffId: 'c', role: 'consultant' as const },
  ];
  expect(changeTeam(stay, team, 1).careTeam.map((it) => it.staffId)).toEqual(['b', 'a', 'c']);
});

type Step = (stay: Stay, version: number) => Stay;
const steps: Readonly<Record<string, Step>> = {
  start: (it, version) => start(it, later, later, version),
  leave: (it, version) => sendOnLeave(it, { reason: 'x', expectedBackAt: null }, later, version),
  return: returnFromLeave,
  transfer: (it, version) => transfer(it, { ...handover, wardId: `${it.wardId}+` }, version),
  discharge: (it, version) => discharge(it, leaving, later, version),
  cancel: (it, version) => cancel(it, 'x', version),
  retract: (it, version) => retract(it, 'x', version),
  correct: (it, version) => correctTimes(it, it, later, version),
  team: (it, version) => changeTeam(it, it.careTeam, version),
};
const taken = fc.record({
  name: fc.constantFrom(...Object.keys(steps)),
  /** How far the version that was read is behind. */
  behind: fc.constantFrom(0, 0, 0, 1),
});
const keepsStatus = new Set(['transfer', 'correct', 'team']);

test('whatever is tried: only steps of the table, one version at a time, and what is closed stays closed', () => {
  fc.assert(
    fc.property(fc.constantFrom(stay, plan), fc.array(taken, { maxLength: 30 }), (begun, tried) => {
      let now: Stay = begun;
      for (const { name, behind } of tried) {
        const before = now;
        try {
          now = steps[name]?.(before, before.version - behind) ?? before;
        } catch (error) {
          if (!(error instanceof ContractError)) throw error;
          if (error instanceof VersionConflict) expect(behind).toBe(1);
          continue;
        }
        expect(behind).toBe(0);
        expect(now.version).toBe(before.version + 1);
        if (now.status === before.status) expect(keepsStatus.has(name)).toBe(true);
        else expect(successors[before.status]).toContain(now.status);
        expect(now.careTeam.filter((it) => it.role === 'attending')).toHaveLength(1);
        expect(now.status === 'finished').toBe(now.dischargedAt !== null && everWas(now));
        if (now.dischargedAt !== null) expect(now.dischargedAt >= now.admittedAt).toBe(true);
      }
    }),
  );
});

test('each state is reached from the beginning, and nobody is present who never came', () => {
  const reached = new Set<string>(['planned', 'in-progress']);
  for (const from of EncounterStatus.options) for (const to of successors[from]) if (reached.has(from)) reached.add(to);
  expect([...reached].toSorted()).toEqual(EncounterStatus.options.toSorted());
  expect(EncounterStatus.options.filter((status) => isPresent({ status }))).toEqual(['in-progress', 'on-leave']);
});

describe('a stay goes on', () => {
  const ended = discharge(stay, leaving, later, 1);

  test('whose discharge was a mistake, as it was before it', () => {
    expect(reopen(ended, 2)).toEqual({ ...stay, version: 3 });
    expect(() => reopen(ended, 1)).toThrow(VersionConflict);
    for (const other of [stay, plan, away, cancel(stay, 'a mistake', 1), retract(ended, 'a mistake', 2)])
      expect(() => reopen(other, other.version)).toThrow(EncounterNotPossible);
  });

  test('under another class, not under the one it has, and not when it is over', () => {
    expect(reclassify(stay, 'ambulatory', 1)).toEqual({ ...stay, version: 2, class: 'ambulatory' });
    expect(reclassify(plan, 'emergency', 1)).toMatchObject({ status: 'planned', class: 'emergency' });
    expect(() => reclassify(stay, 'inpatient', 1)).toThrow(EncounterNotPossible);
    expect(() => reclassify(ended, 'ambulatory', 2)).toThrow(EncounterClosed);
  });
});
