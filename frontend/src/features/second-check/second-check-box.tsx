import type { CheckPurpose } from '@nilecare/contracts/api/medication-controlled.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';

interface Props {
  readonly facilityId: string;
  readonly purpose: CheckPurpose;
  readonly quantity: number;
  readonly itemId?: string;
  readonly drugId?: string;
  /** With the check's id, as soon as a colleague confirmed it. */
  readonly onConfirmed: (checkId: string) => void;
}

/** How often it is looked whether somebody confirmed, ms. */
const LOOK_MS = 2_000;

/** Asks a second person to look, and waits until one has. What is asked for is good for exactly this; give it a `key` of it. */
export function SecondCheckBox({ facilityId, purpose, quantity, itemId, drugId, onConfirmed }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const [askedId, setAskedId] = useState<string | undefined>(undefined);
  const ask = useMutation({
    mutationFn: () => {
      const body = { purpose, facilityId, quantity, ...(itemId ? { itemId } : { drugId: drugId ?? '' }) };
      return api.medication.askSecondCheck({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: (check) => setAskedId(check.id),
  });
  const checks = useQuery({
    queryKey: ['second-checks', facilityId, askedId],
    queryFn: async ({ signal }) => (await api.medication.listSecondChecks({ query: { facilityId } }, { signal })).items,
    enabled: askedId !== undefined,
    refetchInterval: LOOK_MS,
  });
  const check = checks.data?.find((it) => it.id === askedId);
  const confirmedId = check?.state === 'confirmed' ? check.id : undefined;
  useEffect(() => {
    if (confirmedId) onConfirmed(confirmedId);
    // Told once of each.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [confirmedId]);
  const error = ask.error ?? checks.error;
  if (check?.confirmedBy)
    return <Alert severity="success">{t('pharmacy.check.confirmed', { who: check.confirmedBy.name })}</Alert>;
  return (
    <Alert
      severity="info"
      action={
        askedId === undefined && (
          <Button color="inherit" loading={ask.isPending} onClick={() => ask.mutate()}>
            {t('pharmacy.check.ask')}
          </Button>
        )
      }
    >
      {t(askedId === undefined ? 'pharmacy.check.explain' : 'pharmacy.check.waiting')}
      {error && <ErrorNote error={error} />}
    </Alert>
  );
}
