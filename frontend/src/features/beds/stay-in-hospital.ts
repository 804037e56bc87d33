import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { isVisit } from '../stays/is-visit.ts';

/** The stay whose bed it is: a visit may stand beside it, and a bed that hung on the visit would be free when that ends. */
export const stayInHospital = <E extends Pick<Encounter, 'class'>>(open: readonly E[]): E | undefined =>
  open.find((it) => !isVisit(it));
