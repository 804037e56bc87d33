import type { InboundHandler } from '../handler.ts';
import { catalogueOf, type Catalogue } from '../laboratory/catalogue.ts';
import { personMeant } from '../patients/person-meant.ts';
import { visitOf } from '../visits/visit-of.ts';
import { judgeGroup } from './judge-group.ts';
import { resultGroups } from './result-groups.ts';
import type { Results, Step } from './results-of.ts';

/** ORU R01: results of the laboratory, vital signs, reports. The whole message is judged first, then all of it is done. */
export const resultHandler: InboundHandler = {
  kinds: ['ORU^R01'],
  async handle(work, deps) {
    const clocks = await deps.clocks.of(work.channel.facilityId);
    const groups = resultGroups(work, clocks);
    const patientId = await personMeant(work, deps, 'refuse');
    const stay = await visitOf(work, { id: patientId }, deps);
    let asked: Promise<Catalogue> | undefined;
    const catalogue = () => (asked ??= catalogueOf(deps));
    const results: Results = { work, deps, patientId, encounterId: stay?.id ?? null, catalogue };
    const steps: Step[] = [];
    for (const it of groups) steps.push(...(await judgeGroup(it, clocks, results)));
    for (const step of steps) await step();
    return { patientId };
  },
};
