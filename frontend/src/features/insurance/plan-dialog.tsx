import type { CategoryRule, InsurancePlan, Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { moneyRun, percentOf } from '../../shared-ui/money.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { NameEntries } from '../prices/name-entries.tsx';
import { entriesOfPlan, noPlan, planBodyOf, planEntries, type PlanChecked } from './plan-entries.ts';
import { PlanRuleEntries } from './plan-rule-entries.tsx';

interface Props {
  readonly insurers: readonly Insurer[];
  /** undefined: a new one. */
  readonly plan: InsurancePlan | undefined;
  readonly onClose: () => void;
}

/** Adds a plan of an insurer with what it covers, or changes one; invoices that are issued stay as they are. */
export function PlanDialog({ insurers, plan, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { facility } = useOwnFacility();
  const words = usePlanWords(plan?.rules.currency ?? '');
  if (!plan)
    return (
      <NewEntryDialog
        subject={MONEY}
        title={t('insurance.addPlan')}
        schema={planEntries}
        empty={noPlan(facility?.currency ?? '')}
        bodyOf={(it) => ({ insurerId: it.insurerId, ...planBodyOf(it) })}
        create={({ insurerId, ...body }, options) => api.billing.createPlan({ params: { insurerId }, body }, options)}
        wide
        onClose={onClose}
      >
        <Fields insurers={insurers} />
      </NewEntryDialog>
    );
  const { id: planId, insurerId } = plan;
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('insurance.editPlan')}
      schema={planEntries}
      stored={plan}
      entriesOf={entriesOfPlan}
      save={(it, version) =>
        api.billing.updatePlan({ params: { insurerId, planId }, body: planBodyOf(it) }, { ifMatch: version })
      }
      reread={async () => {
        const { items } = await api.billing.listInsurers({ query: { inactive: 'true' } });
        // None is ever removed.
        return items.flatMap((it) => it.plans).find((it) => it.id === planId) ?? plan;
      }}
      words={words}
      wide
      onClose={onClose}
    >
      <Fields />
    </ChangeEntryDialog>
  );
}

function usePlanWords(currency: string): EntryWords<PlanChecked> {
  const { t } = useTranslation();
  const plain = (it: string) => it;
  const rule = (it: CategoryRule) =>
    [
      `${t(`money.categories.${it.category}`)}: ${t(it.covered ? 'insurance.covered' : 'insurance.notCovered')}`,
      it.coPayMinor > 0 && `${t('insurance.coPay')} ${moneyRun(it.coPayMinor, currency)}`,
      it.coInsurance > 0 && `${t('insurance.coInsurance')} ${percentOf(it.coInsurance)}`,
      it.needsAuthorisation && t('insurance.needsAuthorisation'),
    ]
      .filter(Boolean)
      .join(' · ');
  return {
    code: [t('money.code'), plain],
    nameEn: [t('money.nameEn'), plain],
    nameAr: [t('money.nameAr'), plain],
    currency: [t('insurance.currency'), plain],
    deductibleMinor: [t('insurance.deductible'), (it) => moneyRun(it, currency)],
    annualLimitMinor: [t('insurance.annualLimit'), (it) => (it === null ? '–' : moneyRun(it, currency))],
    categories: [t('insurance.rules'), (rules) => rules.map(rule).join(t('common.listSeparator')) || '–'],
    excludedServices: [t('insurance.excluded'), (codes) => codes.join(' ') || '–'],
    active: [t('money.inUse'), (it) => t(it ? 'common.yes' : 'common.no')],
  };
}

function Fields({ insurers }: { readonly insurers?: readonly Insurer[] }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <>
      {insurers && (
        <ChoiceEntry
          name="insurerId"
          label={t('insurance.insurer')}
          required
          options={insurers.map((it) => [it.id, nameIn(language, it.name)] as const)}
        />
      )}
      <TextEntry name="code" label={t('money.code')} required dir="ltr" maxLength={30} />
      <NameEntries />
      <TextEntry name="currency" label={t('insurance.currency')} required dir="ltr" maxLength={3} />
      <TextEntry name="deductible" label={t('insurance.deductible')} dir="ltr" inputMode="decimal" />
      <TextEntry
        name="annualLimit"
        label={t('insurance.annualLimit')}
        hint={t('insurance.noLimit')}
        dir="ltr"
        inputMode="decimal"
      />
      <TextEntry name="excluded" label={t('insurance.excluded')} hint={t('insurance.excludedHint')} dir="ltr" />
      <PlanRuleEntries />
      {!insurers && <SwitchEntry name="active" label={t('money.inUse')} />}
    </>
  );
}
