import type { PreAuthorisation } from '@nilecare/contracts/api/billing-authorisations.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import { AsciiKey } from '@nilecare/contracts/primitives.ts';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DayField } from '../../shared-ui/day-field.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { minorOf } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { useInvoiceAct } from '../invoices/draft-dialogs.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { usePolicies } from './use-insurance.ts';

interface AskProps {
  readonly patientId: string;
  readonly currency: string;
  readonly onClose: () => void;
}

/** Writes down that an insurer is asked before something is done. */
export function AskDialog({ patientId, currency, onClose }: AskProps) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const { facility } = useOwnFacility();
  const policies = useQuery(usePolicies(patientId)).data ?? [];
  const [policyId, setPolicyId] = useState('');
  const [category, setCategory] = useState<BillableCategory>('procedure');
  const [code, setCode] = useState('');
  const [entry, setEntry] = useState('');
  const serviceCode = code.trim() === '' ? null : AsciiKey(40).safeParse(code.trim()).data;
  const estimateMinor = minorOf(entry, currency);
  const ask = useMutation({
    mutationFn: (body: Parameters<typeof api.billing.requestPreAuthorisation>[0]['body']) =>
      api.billing.requestPreAuthorisation({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const asked =
    facility && policyId !== '' && estimateMinor !== undefined && estimateMinor > 0 && serviceCode !== undefined
      ? { facilityId: facility.id, policyId, category, serviceCode, estimateMinor }
      : undefined;
  return (
    <ConfirmDialog
      title={t('insurance.askAuthorisation')}
      confirm={t('common.save')}
      pending={ask.isPending}
      error={ask.error}
      disabled={!asked}
      onConfirm={() => asked && ask.mutate(asked)}
      onClose={onClose}
    >
      <SelectField
        label={t('insurance.policies')}
        value={policyId}
        options={policies.map((it) => [it.id, `${nameIn(language, it.insurerName)} · ${it.number}`] as const)}
        onChange={setPolicyId}
      />
      <SelectField
        label={t('money.category')}
        value={category}
        options={BillableCategory.options.map((it) => [it, t(`money.categories.${it}`)] as const)}
        onChange={(next) => next !== '' && setCategory(next)}
      />
      <TextField
        label={t('insurance.onlyService')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        slotProps={{ htmlInput: { dir: 'ltr', maxLength: 40 } }}
      />
      <MoneyField label={t('insurance.estimate')} currency={currency} value={entry} onChange={setEntry} />
    </ConfirmDialog>
  );
}

interface DecideProps {
  readonly authorisation: PreAuthorisation;
  readonly onClose: () => void;
}

/** Writes down that the insurer approved, with its number and from when to when. */
export function ApproveDialog({ authorisation: { id, version, currency }, onClose }: DecideProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const today = useFormat().today(clock.serverNow());
  const [number, setNumber] = useState('');
  const [validFrom, setValidFrom] = useState(today);
  const [validTo, setValidTo] = useState(today);
  const [limit, setLimit] = useState('');
  const good = AsciiKey(40).safeParse(number.trim()).data;
  const limitMinor = limit.trim() === '' ? null : minorOf(limit, currency);
  const approve = useInvoiceAct(
    (given: { readonly number: string; readonly limitMinor: number | null }) =>
      api.billing.decidePreAuthorisation(
        { params: { authorisationId: id }, body: { decision: 'approved', ...given, validFrom, validTo } },
        { ifMatch: version },
      ),
    onClose,
  );
  const given =
    good !== undefined && limitMinor !== undefined && validFrom <= validTo ? { number: good, limitMinor } : undefined;
  return (
    <ConfirmDialog
      title={t('insurance.approve')}
      confirm={t('common.save')}
      pending={approve.isPending}
      error={approve.error}
      disabled={!given}
      onConfirm={() => given && approve.mutate(given)}
      onClose={onClose}
    >
      <TextField
        label={t('insurance.authorisationNumber')}
        value={number}
        required
        onChange={(event) => setNumber(event.target.value)}
        slotProps={{ htmlInput: { dir: 'ltr', maxLength: 40 } }}
      />
      <MoneyField label={t('insurance.authorisationLimit')} currency={currency} value={limit} onChange={setLimit} />
      <DayField label={t('money.validFrom')} value={validFrom} onChange={setValidFrom} />
      <DayField label={t('money.validTo')} value={validTo} onChange={setValidTo} />
    </ConfirmDialog>
  );
}

interface EndProps extends DecideProps {
  readonly decision: 'refused' | 'cancelled';
}

/** Writes down that the insurer refused, or that it is not wanted any more, and why. */
export function EndDialog({ authorisation: { id, version }, decision, onClose }: EndProps) {
  const { t } = useTranslation();
  const api = useApi();
  const end = useInvoiceAct(
    (reason: string) =>
      api.billing.decidePreAuthorisation(
        { params: { authorisationId: id }, body: { decision, reason } },
        { ifMatch: version },
      ),
    onClose,
  );
  return (
    <ReasonDialog
      title={t(decision === 'refused' ? 'insurance.refuse' : 'insurance.cancel')}
      confirm={t('common.save')}
      label={t('common.reason')}
      pending={end.isPending}
      error={end.error}
      onConfirm={end.mutate}
      onClose={onClose}
    />
  );
}
