import Upload from '@mui/icons-material/UploadFileOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { CheckKind } from '@nilecare/contracts/drugs.ts';
import type { KnowledgeState } from '@nilecare/contracts/api/cds-knowledge.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ImportDialog } from './import-dialog.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { useKnowledgeQuery } from './use-knowledge.ts';
import { VersionsPanel } from './versions-panel.tsx';

/** What the safety check judges by: its version and age, its rules with sources, imports and their publication. */
export function KnowledgePage() {
  const { t } = useTranslation();
  const state = useQuery(useKnowledgeQuery());
  const mayManage = useMay('cds:manage');
  const [importing, setImporting] = useState(false);
  return (
    <Page
      title={t('drugKnowledge.title')}
      actions={
        mayManage && (
          <Button variant="outlined" startIcon={<Upload />} onClick={() => setImporting(true)}>
            {t('drugKnowledge.import')}
          </Button>
        )
      }
    >
      {state.isError && <ErrorNote error={state.error} onRetry={state.refetch} />}
      {state.isPending && <Skeleton variant="rounded" height={140} />}
      {state.data && <StatePanel of={state.data} />}
      <VersionsPanel />
      <RulesPanel />
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}

function StatePanel({ of: state }: { of: KnowledgeState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  return (
    <Panel title={t('drugKnowledge.inForce')}>
      {state.inForce.stale && (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          {t('drugKnowledge.stale', { count: state.staleAfterDays })}
        </Alert>
      )}
      {state.drugService === 'unreachable' && (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          {t('drugKnowledge.serviceAway')}
        </Alert>
      )}
      <Typography sx={{ fontWeight: 600 }}>
        <Ltr>{state.inForce.version}</Ltr>{' '}
        <StatusChip
          tone={state.inForce.stale ? 'trouble' : 'good'}
          label={t(state.inForce.stale ? 'drugKnowledge.old' : 'drugKnowledge.fresh')}
        />
      </Typography>
      <Typography color="textSecondary">
        {t('drugKnowledge.published', {
          at: format.dateTime(state.inForce.publishedAt),
          edition: format.calendarDate(state.edition.slice(0, 10)),
        })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, mt: 1.5 }}>
        <Count name={t('drugKnowledge.ingredients')} value={format.number(state.counts.ingredients)} />
        <Count name={t('drugKnowledge.products')} value={format.number(state.counts.products)} />
        <Count name={t('drugKnowledge.classes')} value={format.number(state.counts.classes)} />
        {CheckKind.options.map((kind) => (
          <Count key={kind} name={t(`safety.kind.${kind}`)} value={format.number(state.counts.rules[kind])} />
        ))}
      </Box>
      {state.layers.map((it) => (
        <Typography key={it.id} variant="body2" sx={{ mt: 1 }}>
          {t('drugKnowledge.layer', {
            name: it.name,
            interactions: format.number(it.interactions),
            products: format.number(it.products),
            at: format.date(it.importedAt),
          })}
        </Typography>
      ))}
      {state.unverified.length > 0 && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {t('drugKnowledge.unverified')}{' '}
          {state.unverified.map(({ rxcui, name }) => (
            <span key={rxcui}>
              {name[language]} (<Ltr>{rxcui}</Ltr>){' '}
            </span>
          ))}
        </Typography>
      )}
      <Box component="details" sx={{ mt: 1.5 }}>
        <summary style={{ cursor: 'pointer', minHeight: 44, lineHeight: '44px' }}>
          {t('drugKnowledge.sources', { n: format.number(state.sources.length) })}
        </summary>
        {state.sources.map((it) => (
          <Typography key={it.title} variant="body2" dir="ltr" sx={{ textAlign: 'start' }}>
            {it.title} ({it.year})
          </Typography>
        ))}
      </Box>
    </Panel>
  );
}

const Count = ({ name, value }: { name: string; value: string }) => (
  <Box>
    <Typography variant="body2" color="textSecondary">
      {name}
    </Typography>
    <Typography sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>{value}</Typography>
  </Box>
);
