import type { CheckPurpose } from '@nilecare/contracts/api/medication-controlled.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';

interface Of {
  readonly facilityId: string;
  readonly purpose: CheckPurpose;
  readonly quantity: number;
  readonly itemId?: string;
  readonly drugId?: string;
}

/** How often it is looked whether somebody confirmed, ms. */
const LOOK_MS = 2_000;

/** The second check of one thing, from asking for it until somebody confirmed it. */
export function useSecondCheck(of: Of, onConfirmed: (checkId: string | undefined) => void) {
  const { facilityId, purpose, quantity, itemId, drugId } = of;
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const [askedId, setAskedId] = useState<string | undefined>(undefined);
  const [times, setTimes] = useState(0);
  const ask = useMutation({
    mutationFn: (time: number) => {
      const body = { purpose, facilityId, quantity, ...(itemId ? { itemId } : { drugId: drugId ?? '' }) };
      return api.medication.askSecondCheck({ body }, { idempotencyKey: keyFor([body, time]) });
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
  return {
    /** Undefined until it was asked for. */
    check,
    /** It was used, or is too old. */
    isGone: askedId !== undefined && checks.isSuccess && check === undefined,
    isAsking: ask.isPending || (askedId !== undefined && checks.isPending),
    error: ask.error ?? checks.error,
    ask: () => ask.mutate(times),
    askAnew: () => {
      onConfirmed(undefined);
      setAskedId(undefined);
      setTimes(times + 1);
      ask.mutate(times + 1);
    },
    reread: checks.refetch,
  };
}
