import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../api/problem-text.ts';
import { useApi } from '../../../app/platform-context.ts';
import { StatusChip } from '../../../shared-ui/status-chip.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { FaultText } from '../fault-text.tsx';
import { MessageState } from '../message-state.tsx';
import { rarerLooks } from '../rarer-looks.ts';
import type { Queued } from './use-queued.ts';
import type { Decided } from './use-decide-several.ts';

const isUnderWay = ({ state }: Queued['row']): boolean => state === 'waiting' || state === 'sent';

/** A message as it is by now, without its text; looked at for a while, unless it is done or failed again. */
function useRowNow({ row }: Queued, isAsked: boolean) {
  const api = useApi();
  const [looks] = useState(() => rarerLooks(isUnderWay));
  return useQuery({
    queryKey: ['hl7', 'now', row.id],
    queryFn: async ({ signal }): Promise<Queued['row']> => {
      const query = { controlId: row.controlId, limit: 50 };
      const { items } =
        'channelId' in row
          ? await api.hl7.listHl7Messages({ query }, { signal })
          : await api.hl7.listHl7Outgoing({ query }, { signal });
      return items.find((it) => it.id === row.id) ?? row;
    },
    enabled: isAsked,
    refetchInterval: looks,
  });
}

/** What became of a message since it was decided. */
export function OutcomeNow({ of: { of, error, kept } }: { readonly of: Decided }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useRowNow(of, error === undefined);
  if (error !== undefined) return <StatusChip tone="trouble" label={problemText(error, t, format)} />;
  const row = now.data ?? of.row;
  return (
    <Box role="status" sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <MessageState row={row} />
      <FaultText fault={row.fault} />
      {kept !== null && <Typography variant="body2">{t(`hl7.decide.resend.kept.${kept}`)}</Typography>}
    </Box>
  );
}
