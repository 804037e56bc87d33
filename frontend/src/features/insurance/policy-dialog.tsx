import { PolicyPriority, type Policy } from '@nilecare/contracts/api/billing-policies.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import { ChangeEntryDialog, NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { entriesOfPolicy, noPolicy, policyBodyOf, policyEntries, type PolicyChecked } from './policy-entries.ts';
import { useInsurers } from './use-insurance.ts';

const relationships = ['self', 'spouse', 'child', 'other'] as const;

interface Props {
  readonly patientId: string;
  /** undefined: a new one. */
  readonly policy: Policy | undefined;
  readonly onClose: () => void;
}

/** Records a policy of a patient, or changes or ends one. */
export function PolicyDialog({ patientId, policy, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const format = useFormat();
  const { facility } = useOwnFacility();
  if (!policy)
    return (
      <NewEntryDialog
        subject={MONEY}
        title={t('insurance.addPolicy')}
        schema={policyEntries}
        empty={noPolicy(format.today(clock.serverNow()))}
        bodyOf={(it) => ({ ...policyBodyOf(it), patientId, facilityId: facility?.id ?? '' })}
        create={(body, options) => api.billing.recordPolicy({ body }, options)}
        wide
        onClose={onClose}
      >
        <PolicyFields />
      </NewEntryDialog>
    );
  const plain = (it: string | null) => it ?? '–';
  const words: EntryWords<PolicyChecked> = {
    planId: [t('insurance.plan'), plain],
    number: [t('insurance.policyNumber'), plain],
    relationship: [t('insurance.relationship'), (it) => t(`insurance.relationships.${it}`)],
    holderName: [t('insurance.holder'), plain],
    validFrom: [t('money.validFrom'), plain],
    validTo: [t('money.validTo'), plain],
    priority: [t('insurance.priority'), (it) => t(`insurance.priorities.${it}`)],
  };
  return (
    <ChangeEntryDialog
      subject={MONEY}
      title={t('insurance.changePolicy')}
      schema={policyEntries}
      stored={policy}
      entriesOf={entriesOfPolicy}
      save={(it, version) =>
        api.billing.changePolicy(
          { params: { policyId: policy.id }, body: policyBodyOf(it, policy.holder.birthDate) },
          { ifMatch: version },
        )
      }
      reread={async () => {
        const { items } = await api.billing.listPolicies({ query: { patientId } });
        // None is ever removed.
        return items.find((it) => it.id === policy.id) ?? policy;
      }}
      words={words}
      wide
      onClose={onClose}
    >
      <PolicyFields policy={policy} />
    </ChangeEntryDialog>
  );
}

/** @param policy undefined: a new one, of any insurer; one that stands stays with its insurer */
function PolicyFields({ policy }: { readonly policy?: Policy }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const insurers = useQuery(useInsurers()).data ?? [];
  const plans = insurers
    .filter((it) => (policy ? it.id === policy.insurerId : it.active))
    .flatMap((insurer) =>
      insurer.plans
        .filter((it) => it.active || it.id === policy?.planId)
        .map((plan) => [plan.id, `${nameIn(language, insurer.name)} · ${nameIn(language, plan.name)}`] as const),
    );
  return (
    <>
      <ChoiceEntry name="planId" label={t('insurance.plan')} required options={plans} />
      <TextEntry name="number" label={t('insurance.policyNumber')} required dir="ltr" maxLength={60} />
      <ChoiceEntry
        name="priority"
        label={t('insurance.priority')}
        required
        options={PolicyPriority.options.map((it) => [it, t(`insurance.priorities.${it}`)] as const)}
      />
      <ChoiceEntry
        name="relationship"
        label={t('insurance.relationship')}
        required
        options={relationships.map((it) => [it, t(`insurance.relationships.${it}`)] as const)}
      />
      <TextEntry name="holderName" label={t('insurance.holder')} dir="auto" maxLength={200} />
      <TextEntry name="validFrom" label={t('money.validFrom')} type="date" required />
      <TextEntry name="validTo" label={t('money.validTo')} hint={t('money.untilFurther')} type="date" />
    </>
  );
}
