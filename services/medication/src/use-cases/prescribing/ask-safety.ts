import type { CheckedDrug } from '@nilecare/contracts/api/cds.ts';
import type { Deps } from '../../deps.ts';
import { nothingChecked, type Safety } from '../../domain/prescribing/safety.ts';
import { inTime } from '../../in-time.ts';
import { gatherFacts } from './gather-facts.ts';

/** The most that one check looks at beside what is proposed. */
const MOST_CURRENT = 60;

/** What the safety check says of drugs for a patient; what was not checked, up to everything, is named. */
export async function askSafety(
  deps: Pick<Deps, 'sources' | 'clock' | 'log'>,
  patientId: string,
  drugs: {
    readonly proposed: readonly CheckedDrug[];
    readonly current: readonly CheckedDrug[];
    /** Where it is prescribed: its report says how often which alert was shown. */
    readonly facilityId: string | null;
  },
): Promise<Safety> {
  const { unavailable, ...facts } = await gatherFacts(deps, patientId);
  const isWhole = drugs.current.length <= MOST_CURRENT;
  const body = {
    ...facts,
    facilityId: drugs.facilityId,
    proposed: [...drugs.proposed],
    current: drugs.current.slice(0, MOST_CURRENT),
    unavailable: isWhole ? unavailable : [...unavailable, 'current-drugs' as const],
  };
  try {
    const { alerts, notChecked, ...answer } = await inTime('cds', (options) =>
      deps.sources.cds.checkOrders({ body }, options),
    );
    return { answer, alerts, notChecked };
  } catch (error) {
    deps.log.warn({ err: error }, 'the safety check did not answer');
    return nothingChecked();
  }
}
