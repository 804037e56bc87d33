import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useLabChanged } from '../lab/use-lab.ts';

interface Taken {
  readonly orderId: string;
  /** The account that was to read it until now. */
  readonly readerId: string;
}

/** Takes over the results of a colleague's orders: they come into the own inbox instead. */
export function TakeButton({ orders }: { orders: readonly Taken[] }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const take = useMutation({
    mutationFn: async () => {
      const each = new Map(orders.map((it) => [it.orderId, it.readerId]));
      for (const [orderId, from] of each) await api.lab.takeLabOrder({ params: { orderId }, body: { from } });
    },
    onSettled: changed,
  });
  return (
    <>
      <Button variant="outlined" disabled={take.isPending} onClick={() => take.mutate()}>
        {t('lab.inbox.take')}
      </Button>
      {take.isError && <ErrorNote error={take.error} />}
    </>
  );
}
