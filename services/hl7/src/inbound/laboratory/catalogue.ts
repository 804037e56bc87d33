import type { LabPanel, LabTest } from '@nilecare/contracts/api/lab.ts';
import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { codedIn, type Coded } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';
import { placeOf } from '../place-of.ts';

/** What the laboratory offers, as far as it is offered now. */
export interface Catalogue {
  readonly tests: readonly LabTest[];
  readonly panels: readonly LabPanel[];
}

export async function catalogueOf({ lab }: Pick<Deps, 'lab'>): Promise<Catalogue> {
  const [tests, panels] = await Promise.all([lab.listLabTests({}), lab.listLabPanels({})]);
  return { tests: tests.items.filter((it) => it.active), panels: panels.items.filter((it) => it.active) };
}

/** Codes of this hospital, as it writes them itself. */
export const OWN_CODES = '99NILECARE';

/** The test that a field names: as the channel's codes say, by LOINC, or by the own code. @throws MessageFault */
export async function testNamed(
  field: Field,
  place: string,
  { tests }: Catalogue,
  work: Work,
  deps: Pick<Deps, 'db'>,
): Promise<LabTest | undefined> {
  const coded = codedIn(field);
  for (const { code } of coded) {
    const testId = await codes(deps.db.read).meaning(work.channel.id, 'test', code);
    if (testId !== undefined) return tests.find((it) => it.id === testId);
  }
  const named = tests.filter((it) => coded.some((one) => isNamed(one, it)));
  if (named.length > 1) throw faultAt('204', place, 'test-not-clear');
  return named[0];
}

/** The tests that OBR-4 names, which may be a panel; none where it names nothing that is known. @throws MessageFault */
export async function testsNamed(
  obr: SegmentView,
  catalogue: Catalogue,
  work: Work,
  deps: Pick<Deps, 'db'>,
): Promise<readonly LabTest[]> {
  const test = await testNamed(obr.field(4), placeOf(obr, 4), catalogue, work, deps);
  if (test) return [test];
  const panel = panelNamed(obr.field(4), catalogue);
  return panel ? catalogue.tests.filter((it) => panel.testCodes.includes(it.code)) : [];
}

const panelNamed = (field: Field, { panels }: Catalogue): LabPanel | undefined =>
  panels.find((it) => codedIn(field).some((one) => isNamed(one, it)));

const LOINC = /^\d{1,5}-\d$/;
const isNamed = ({ code, system }: Coded, named: { readonly code: string; readonly loinc: string | null }): boolean => {
  if (system === 'LN' || (system === '' && LOINC.test(code))) return named.loinc === code;
  return system === OWN_CODES && named.code === code;
};
