import { useTranslation } from 'react-i18next';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import type { DrugChecked } from './drug-entries.ts';

/** How the entries of a drug are told when two people changed it. */
export function useDrugEntryWords(): EntryWords<DrugChecked> {
  const { t } = useTranslation();
  const plain = (it: string | number | null) => (it === null || it === '' ? '–' : String(it));
  const listed = (it: readonly string[]) => plain(it.join(t('safety.comma')));
  const yesOrNo = (it: boolean) => t(it ? 'common.yes' : 'common.no');
  const unit = (it: DrugChecked['perUnit']) => t(`prescribing.units.${it}`);
  return {
    rxcui: [t('formulary.productRxcui'), plain],
    genericEn: [t('formulary.genericEn'), plain],
    genericAr: [t('formulary.genericAr'), plain],
    brands: [t('formulary.brands'), listed],
    ingredients: [
      t('formulary.ingredients'),
      (them) =>
        listed(them.map((it) => (it.strength === null ? it.name : `${it.name} ${it.strength} ${unit(it.unit)}`))),
    ],
    form: [t('formulary.form'), (it) => t(`formulary.forms.${it}`)],
    perValue: [t('formulary.perValue'), plain],
    perUnit: [t('formulary.perUnit'), unit],
    routes: [t('formulary.routes'), (them) => listed(them.map((it) => t(`prescribing.routes.${it}`)))],
    dispensingUnit: [t('formulary.dispensingUnit'), unit],
    contents: [t('formulary.contents'), plain],
    singleUse: [t('formulary.singleUse'), yesOrNo],
    controlled: [
      t('formulary.schedule'),
      (it) => (it === '' ? t('formulary.notControlled') : t('formulary.scheduleOf', { n: it })),
    ],
    highAlert: [t('prescribing.highAlert'), yesOrNo],
    lookAlike: [t('formulary.lookAlike'), plain],
    barcodes: [t('formulary.barcodes'), listed],
    active: [t('formulary.inUse'), yesOrNo],
  };
}
