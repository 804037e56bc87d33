import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import { testsNamed } from '../laboratory/catalogue.ts';
import { WITHOUT_RESULT, type KnownOrders } from '../laboratory/known-orders.ts';
import { cancelReason } from './lab-finding.ts';
import type { ResultGroup } from './result-groups.ts';
import type { Results, Step } from './results-of.ts';
import { valueSaid } from './value-said.ts';

/** Table 0119: the laboratory cancelled or discontinued it, by itself or as it was asked to. */
const CONTROLS: ReadonlySet<string> = new Set(['OC', 'CR', 'OD', 'DR']);
/** Table 0038. */
const STATUSES: ReadonlySet<string> = new Set(['CA', 'DC']);
/** Table 0123: the order was cancelled. */
const NOT_EXAMINED = 'X';

/** Whether what was ordered is not examined: ORC-1, ORC-5 or OBR-25 says so, and no value is there (HL7 v2.5.1, 4.5.1.1 and 4.5.1.5). */
export function isCalledOff({ orc, obr, observed }: ResultGroup): boolean {
  const codes = [orc?.field(1), orc?.field(5), obr.field(25)].map((it) => it?.text()?.trim().toUpperCase() ?? '');
  const [control = '', status = '', ofObr] = codes;
  const isSaid = CONTROLS.has(control) || STATUSES.has(status) || ofObr === NOT_EXAMINED;
  return isSaid && observed.every(({ obx }) => valueSaid(obx).kind === 'none');
}

/**
 * The tests that are called off, which of the order's OBR-4 names; those with a result keep it. @throws MessageFault where it names none
 * of several: a test that somebody waits for is not taken back for another one
 */
export async function callOff({ items }: KnownOrders, group: ResultGroup, results: Results): Promise<Step> {
  const { lab } = results.deps;
  const named = await testsNamed(group.obr, await results.catalogue(), results.work, results.deps);
  const meant = items.filter((it) => named.some((test) => test.id === it.test.id));
  if (meant.length === 0 && items.length > 1 && group.obr.field(4).text())
    throw faultAt('204', placeOf(group.obr, 4), 'observation-unknown');
  const reason = why(group);
  return async () => {
    for (const { id: itemId, state } of meant.length > 0 ? meant : items)
      if (WITHOUT_RESULT.has(state)) await lab.cancelLabItem({ params: { itemId }, body: { reason } });
  };
}

/** In the words of the laboratory: ORC-16, and what is remarked. */
function why({ orc, remarks, observed }: ResultGroup): string {
  const said = orc?.field(16).text(2) ?? orc?.field(16).text(1);
  const all = [said, ...remarks, ...observed.flatMap((it) => it.remarks)].filter((it) => it !== undefined);
  return cancelReason(all.join('\n'));
}
