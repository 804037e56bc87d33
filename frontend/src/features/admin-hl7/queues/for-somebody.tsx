import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/platform-context.ts';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Pager } from '../../../shared-ui/pager.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { DecideDialog } from '../decisions/decide-dialog.tsx';
import type { Decision } from '../decisions/use-decide.ts';
import type { Way } from '../way.ts';
import { FailedTable } from './failed-table.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { useQueued, type QueuePage } from './use-queued.ts';
import { useDecideSeveral } from './use-decide-several.ts';

const words = {
  received: { title: 'hl7.queues.failed', none: 'hl7.queues.noneFailed', again: 'hl7.decide.replay.act' },
  sent: { title: 'hl7.queues.refused', none: 'hl7.queues.noneRefused', again: 'hl7.decide.resend.act' },
} as const;

interface Props {
  readonly way: Way;
  readonly query: QueuePage;
}

/** Messages that wait for somebody to decide, with their causes; several can be decided at once. */
export function ForSomebody({ way, query }: Props) {
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Decision['kind'] | undefined>(undefined);
  const several = useDecideSeveral(way);
  const queued = useQueued();
  const items = (query.data?.items ?? []).map(queued);
  // What was decided meanwhile is not there to be decided.
  const chosen = items.filter(({ row }) => selected.has(row.id));
  const title = t(words[way].title);
  const decide = (kind: Decision['kind'], reason: string) => {
    setAsked(undefined);
    setSelected(new Set());
    several.decide(chosen, { kind, reason });
  };
  return (
    <>
      <OutcomePanel way={way} decided={several.decided} isRunning={several.isRunning} onClose={several.forget} />
      <Panel title={title} flush={items.length > 0}>
        {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
        {query.isPending && <Skeleton variant="rounded" height={160} />}
        {query.isSuccess && items.length === 0 && <Typography color="textSecondary">{t(words[way].none)}</Typography>}
        {mayManage && items.length > 0 && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, px: 2, pb: 1, alignItems: 'center' }}>
            <Button variant="contained" disabled={chosen.length === 0} onClick={() => setAsked('again')}>
              {t(words[way].again)}
            </Button>
            <Button
              variant="outlined"
              color="inherit"
              disabled={chosen.length === 0}
              onClick={() => setAsked('discard')}
            >
              {t('hl7.decide.discard.act')}
            </Button>
            <Typography color="textSecondary" role="status">
              {t('hl7.queues.selected', { count: chosen.length })}
            </Typography>
          </Box>
        )}
        {items.length > 0 && (
          <FailedTable
            label={title}
            items={items}
            selected={mayManage ? selected : undefined}
            onSelect={setSelected}
            way={way}
          />
        )}
        <Pager nextCursor={query.data?.nextCursor} />
      </Panel>
      {asked && (
        <DecideDialog
          way={way}
          kind={asked}
          count={chosen.length}
          pending={false}
          error={null}
          onDecide={(reason) => decide(asked, reason)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
