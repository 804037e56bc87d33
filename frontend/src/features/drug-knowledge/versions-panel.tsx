import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { KnowledgeVersionView } from '@nilecare/contracts/api/cds-knowledge.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useRereadKnowledge, useVersionsQuery } from './use-knowledge.ts';

type Asked = { readonly draft: KnowledgeVersionView; readonly act: 'publish' | 'discard' };

/** Drafts with what they would change, and the versions before. Shown where there is more than the one in force. */
export function VersionsPanel() {
  const { t } = useTranslation();
  const versions = useQuery(useVersionsQuery());
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const items = versions.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <Panel title={t('drugKnowledge.versions')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {items.map((it) => (
          <VersionLine key={it.id} version={it} onAsk={(act) => setAsked({ draft: it, act })} />
        ))}
      </Box>
      {asked && <VersionDialog {...asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

function VersionLine({ version, onAsk }: { version: KnowledgeVersionView; onAsk: (act: Asked['act']) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = useMay('cds:manage');
  const isDraft = version.state === 'draft';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minHeight: 44 }}>
      <Ltr>{version.version}</Ltr>
      <StatusChip
        tone={version.state === 'in-force' ? 'good' : isDraft ? 'trouble' : 'quiet'}
        label={t(`drugKnowledge.state.${version.state}`)}
      />
      <Typography variant="body2" color="textSecondary" sx={{ flex: 1 }}>
        {format.dateTime(version.publishedAt ?? version.createdAt)}
        {version.diff &&
          ` · ${t('drugKnowledge.diff', {
            rules: format.number(version.diff.rulesAddedCount),
            gone: format.number(version.diff.rulesRemovedCount),
            drugs: format.number(version.diff.ingredientsAdded),
            products: format.number(version.diff.productsAdded),
          })}`}
      </Typography>
      {isDraft && mayManage && (
        <>
          <Button onClick={() => onAsk('discard')}>{t('drugKnowledge.discard')}</Button>
          <Button variant="contained" onClick={() => onAsk('publish')}>
            {t('drugKnowledge.publish')}
          </Button>
        </>
      )}
    </Box>
  );
}

function VersionDialog({ draft, act, onClose }: Asked & { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const reread = useRereadKnowledge();
  const call = useMutation({
    mutationFn: async () => {
      const params = { versionId: draft.id };
      await (act === 'publish' ? api.cds.publishKnowledge({ params }) : api.cds.discardKnowledge({ params }));
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  const { diff } = draft;
  return (
    <ConfirmDialog
      title={t(act === 'publish' ? 'drugKnowledge.publishTitle' : 'drugKnowledge.discardTitle')}
      confirm={t(act === 'publish' ? 'drugKnowledge.publish' : 'drugKnowledge.discard')}
      pending={call.isPending}
      error={call.error}
      onConfirm={() => call.mutate()}
      onClose={onClose}
    >
      {act === 'publish' && <Typography>{t('drugKnowledge.publishExplain')}</Typography>}
      {diff && diff.rulesAdded.length > 0 && (
        <Typography variant="body2" component="details">
          <summary style={{ cursor: 'pointer' }}>
            {t('drugKnowledge.newRules', { n: format.number(diff.rulesAddedCount), count: diff.rulesAddedCount })}
          </summary>
          <Ltr>{diff.rulesAdded.join(', ')}</Ltr>
        </Typography>
      )}
      {diff && diff.leftOutCount > 0 && (
        <Alert severity="warning">
          {t('drugKnowledge.leftOut', { n: format.number(diff.leftOutCount), count: diff.leftOutCount })}
          {diff.leftOut.slice(0, 5).map((it) => (
            <div key={it}>
              <Ltr>{it}</Ltr>
            </div>
          ))}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
