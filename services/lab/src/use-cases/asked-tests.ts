import { UnknownLabTest, type LabTest } from '@nilecare/contracts/api/lab.ts';
import { catalogue } from '../data/catalogue.ts';
import type { Reader } from '../deps.ts';

/**
 * The tests of these codes and panels, each once and in the order in which panels name them; of a panel those that are offered still.
 * @throws UnknownLabTest
 */
export async function askedTests(
  db: Reader,
  asked: { readonly tests: readonly string[]; readonly panels: readonly string[] },
): Promise<LabTest[]> {
  const panels = (await catalogue(db).panels()).filter((it) => it.active && asked.panels.includes(it.code));
  const unknown = asked.panels.filter((code) => !panels.some((it) => it.code === code));
  if (unknown.length > 0) throw new UnknownLabTest(unknown);
  const inPanels = await catalogue(db).active(panels.flatMap((it) => it.testCodes));
  const single = await catalogue(db).offered(asked.tests);
  const tests = new Map([...inPanels, ...single].map((it) => [it.code, it]));
  if (tests.size === 0) throw new UnknownLabTest(asked.panels);
  const order = [...panels.flatMap((it) => it.testCodes), ...asked.tests];
  return [...tests.values()].toSorted((one, other) => order.indexOf(one.code) - order.indexOf(other.code));
}
