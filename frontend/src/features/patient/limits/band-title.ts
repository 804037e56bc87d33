import type { TFunction } from 'i18next';
import { en } from '../../../i18n/en/en.ts';

type Band = keyof typeof en.patient.limits.band;
const isKnown = (band: string): band is Band => band in en.patient.limits.band;

/** Name of an age band; one that this version does not know is shown as the server names it. */
export const bandTitle = (band: string, t: TFunction): string =>
  isKnown(band) ? t(`patient.limits.band.${band}`) : band;
