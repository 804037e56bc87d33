import type { LabItem, LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import {
  labOrderCreated,
  labResultCorrected,
  labResultFinal,
  labTestCancelled,
} from '@nilecare/contracts/events/lab.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { audited, hint, ofPatient, type Feed } from '../feed.ts';
import { ofPatients } from '../of-patients.ts';
import type { Resource } from '../../rest/resource.ts';
import type { Sources } from '../sources.ts';
import { isReleased, reportResource, resultResource, type Released } from './to-results.ts';
import { isTaken, serviceRequestResource, specimenResource } from './to-service-request.ts';

const PAGE = 100;
const labEvents = [labOrderCreated, labTestCancelled, labResultFinal, labResultCorrected];

const SPECIMEN = 'lab-specimen/';

/**
 * Laboratory orders with their specimens and what was released; the part is one order, or a specimen that was rejected: its
 * tests have another one from then on.
 */
export function laboratoryFeed(sources: Pick<Sources, 'clinical' | 'lab'>): Feed {
  const { lab } = sources;

  /** While a released value is being replaced the old one holds: the list names the one that nobody may read yet. */
  async function readable(item: LabItem): Promise<LabItem> {
    const isWaiting = item.result !== null && item.result.releasedAt === null && item.result.revision > 1;
    if (!isWaiting) return item;
    const { results } = await lab.getResultHistory({ params: { itemId: item.id } });
    return { ...item, result: results.find(({ releasedAt }) => releasedAt !== null) ?? null };
  }

  async function resourcesOf(given: LabOrder, kindOf: Parameters<typeof specimenResource>[2]): Promise<Resource[]> {
    const items = await Promise.all(given.items.map(readable));
    const order = { ...given, items };
    const released: Released[] = items.filter(isReleased);
    const bySpecimen = Map.groupBy(items.filter(isTaken), ({ specimenId }) => specimenId);
    const specimens = [...bySpecimen].map(([id, of]) => (id === null ? null : specimenResource(id, of, kindOf)));
    return [
      ...items.map((it) => serviceRequestResource(it, order)),
      ...specimens.filter((it) => it !== null),
      ...released.map((it) => resultResource(it, order)),
      ...[reportResource(order, released)].filter((it) => it !== null),
    ];
  }

  return ofPatients(sources, {
    name: 'laboratory',
    service: 'lab',
    types: ['ServiceRequest', 'Specimen', 'Observation', 'DiagnosticReport'],
    hints: [
      ...labEvents.map((event) => hint(event, ({ patientId, orderId }) => [{ id: patientId, part: orderId }])),
      // A released value that is being replaced is marked.
      audited('lab', /^(?:lab-specimen\.(?:collect|receive)|lab-result\.correct)$/, ofPatient),
      audited('lab', /^lab-specimen\.reject$/, ({ patientId, resource }) =>
        patientId !== null && resource?.startsWith(SPECIMEN) ? [{ id: patientId, part: resource }] : [],
      ),
    ],
    async fetch({ id: patientId, part }) {
      const isRejection = part?.startsWith(SPECIMEN) ?? false;
      const orderId = isRejection ? undefined : part;
      const tests = new Map((await lab.listLabTests({})).items.map((it) => [it.code, it.specimen]));
      const kindOf = (code: string) => tests.get(code);
      const orders = everyItem((page) => lab.listLabOrders({ query: { patientId, ...page } }), { pageSize: PAGE });
      const resources: Resource[] = [];
      for await (const order of orders) {
        if (orderId !== undefined && order.id !== orderId) continue;
        resources.push(...(await resourcesOf(order, kindOf)));
        if (order.id === orderId) break;
      }
      return { resources, gone: part !== undefined && isRejection ? [`Specimen/${part.slice(SPECIMEN.length)}`] : [] };
    },
  });
}
