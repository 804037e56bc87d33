import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as labApi from '@nilecare/contracts/api/lab.ts';
import type { Interface } from './interface.ts';

const api = { ...labApi, ...ordersApi, ...resultsApi };

/** The laboratory as who works there sees it. */
export function laboratoryOf(its: Interface) {
  const technician = its.system.as('laboratory-technician', 'lab', api, { facilityIds: [its.facilityId] });
  const patientId = async (name: string): Promise<string> => {
    const [patient] = (await its.patients.searchPatients({ query: { search: name, limit: 5 } })).items;
    return patient?.id ?? '';
  };
  const laboratory = {
    ...{ technician, patientId },
    testId: async (code: string): Promise<string> =>
      (await technician.listLabTests({})).items.find((it) => it.code === code)?.id ?? '',
    /** The first one first. */
    ordersOf: async (name: string) =>
      (await technician.listLabOrders({ query: { patientId: await patientId(name) } })).items.toReversed(),
    itemsOf: async (name: string): Promise<LabItem[]> => (await laboratory.ordersOf(name)).flatMap((it) => it.items),
    /** `K released 5.5` */
    shown: async (name: string): Promise<string[]> =>
      (await laboratory.itemsOf(name)).map((it) =>
        [it.test.code, it.state, ...(it.result ? [it.result.value] : [])].join(' '),
      ),
  };
  return laboratory;
}
export type TheLaboratory = ReturnType<typeof laboratoryOf>;
