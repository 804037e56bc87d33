import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { System } from '@nilecare/testing/system.ts';
import { cellsOf, type Cell } from './cells.ts';
import type { OwnedEndpoint } from './endpoints.ts';
import { leavesOutTheRefused, openToTheRefused } from './open-to-the-refused.ts';
import type { Place } from './place.ts';
import { callOf, type Answer } from './request.ts';

/**
 * Who treats the patient of the place, and reads: everything would open to them, if she did not refuse it. Roles differ where
 * the record is entered, by whom it serves; elsewhere one speaks for all.
 */
export function readingCells(owned: OwnedEndpoint): Cell[] {
  if (owned.endpoint.method !== 'GET') return [];
  const reading = cellsOf(owned).filter(
    ({ role, situation, expected }) =>
      role !== null && role !== 'patient' && situation === 'own facility' && expected === 'allowed',
  );
  return owned.endpoint.scope === 'care' ? reading : reading.slice(0, 1);
}

/** Runs while the patient of the place refuses her attending the whole record, and clinical has heard of it. */
export async function whileRefused(
  system: Pick<System, 'asService' | 'as'>,
  { ids: { patientId = '', staffId = '', facilityId = '' } }: Place,
  work: () => Promise<void>,
): Promise<void> {
  const consents = system.asService('test', 'ehr', consentsApi);
  const attending = system.as('doctor', 'clinical', careApi, { facilityIds: [facilityId], staffId });
  const isRefused = async () =>
    (await attending.getRecordAccess({ query: { patientId, staffId: 'me' } })).withheld.includes('general');
  const consent = await consents.recordConsent({
    body: {
      ...{ patientId, decision: 'deny', subject: { kind: 'staff', id: staffId }, category: 'all' },
      signed: { how: 'on-paper', by: 'Matrix' },
    },
  });
  await eventually(isRefused);
  await work();
  const params = { consentId: consent.id };
  await consents.withdrawConsent({ params, body: { reason: 'asked by the matrix' } }, { ifMatch: consent.version });
  await eventually(async () => !(await isRefused()));
}

/** What was answered to somebody whom the patient refuses. */
export type RefusedAnswer = Pick<Cell, 'owned' | 'role'> & { readonly answer: Answer };

/** Whether the question itself names the patient or her stay. */
function isAboutHer(owned: OwnedEndpoint, place: Place): boolean {
  const { params, query } = callOf(owned, place);
  const { patientId, encounterId } = place.ids;
  return [params, query].some((part) => Object.values(part).some((it) => it === patientId || it === encounterId));
}

/** Whether an answer shows something of the patient: names her or her stay, or answers what was asked about her. */
function shows({ owned, answer }: RefusedAnswer, place: Place): boolean {
  const { patientId = '', encounterId = '' } = place.ids;
  if (answer.status >= 300) return false;
  if (answer.text.includes(patientId) || answer.text.includes(encounterId)) return true;
  return isAboutHer(owned, place) && !answer.text.includes('"items":[]');
}

/** What no reader of an endpoint was refused is said to stay open, or to be left out of its lists: an empty list proves nothing. */
const mustBeSaid = ({ endpoint }: OwnedEndpoint): boolean => endpoint.audit !== undefined;

/**
 * What is wrong with what was answered to somebody whom the patient refuses her record.
 * @returns what is shown or may be and is not said to, what is said to be left out and is shown, and what is said in vain
 */
export function forgotten(answers: readonly RefusedAnswer[], place: Place): string[] {
  const wrong = answers.flatMap((it) => {
    const { address } = it.owned;
    const told = `${address} as ${it.role}: ${it.answer.status} ${it.answer.text.slice(0, 200)}`;
    if (openToTheRefused[address] !== undefined) return [];
    if (shows(it, place)) return [told];
    const isOpen = it.answer.status < 300 && mustBeSaid(it.owned) && !leavesOutTheRefused.has(address);
    return isOpen ? [`${told} (nothing of her, this time)`] : [];
  });
  const open = new Set(answers.filter(({ answer }) => answer.status < 300).map((it) => it.owned.address));
  const said = [...Object.keys(openToTheRefused), ...leavesOutTheRefused];
  return [...wrong, ...said.filter((it) => !open.has(it)).map((it) => `${it} is said to stay open, and is closed`)];
}
