import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { CheckKind, Severity } from '@nilecare/contracts/drugs.ts';
import type { KnowledgeRule } from '@nilecare/contracts/api/cds-knowledge.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { token } from '../../theme/token.ts';

type Rule = z.infer<typeof KnowledgeRule>;

/** The rules in force, found by drug, class or words; the filters stand in the address. */
export function RulesPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const asked = {
    limit: 25,
    search: filter.get('search'),
    kind: fitting(filter, 'kind', CheckKind),
    severity: fitting(filter, 'severity', Severity),
    cursor: filter.get('cursor'),
  };
  const rules = useQuery({
    queryKey: ['drug-knowledge', 'rules', asked],
    queryFn: ({ signal }) => api.cds.listKnowledgeRules({ query: asked }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t('drugKnowledge.rules')}>
      <Filters>
        <SearchField
          label={t('drugKnowledge.search')}
          value={asked.search ?? ''}
          onChange={(search) => filter.set({ search })}
        />
        <SelectField
          label={t('drugKnowledge.kind')}
          value={asked.kind ?? ''}
          width={200}
          options={[
            ['', t('drugKnowledge.all')],
            ...CheckKind.options.map((it) => [it, t(`safety.kind.${it}`)] as const),
          ]}
          onChange={(kind) => filter.set({ kind })}
        />
        <SelectField
          label={t('drugKnowledge.severity')}
          value={asked.severity ?? ''}
          width={200}
          options={[
            ['', t('drugKnowledge.all')],
            ...Severity.options.map((it) => [it, t(`safety.severity.${it}`)] as const),
          ]}
          onChange={(severity) => filter.set({ severity })}
        />
      </Filters>
      {rules.isError && <ErrorNote error={rules.error} onRetry={rules.refetch} />}
      {rules.isPending && <Skeleton variant="rounded" height={320} sx={{ mt: 2 }} />}
      {rules.data?.items.length === 0 && <EmptyState>{t('drugKnowledge.noRule')}</EmptyState>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mt: 1 }}>
        {rules.data?.items.map((rule) => (
          <RuleLine key={rule.id} rule={rule} />
        ))}
      </Box>
      <Pager nextCursor={rules.data?.nextCursor} />
    </Panel>
  );
}

function RuleLine({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Box component="li" sx={{ py: 1.25, borderBottom: `1px solid ${token.line}` }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography sx={{ fontWeight: 600 }} dir="auto">
          {rule.about[language]}
        </Typography>
        <StatusChip
          tone={rule.tier === 'info' ? 'quiet' : 'trouble'}
          label={`${t(`safety.severity.${rule.severity}`)} · ${t(`safety.tier.${rule.tier}`)}`}
        />
      </Box>
      <Typography variant="body2">
        {rule.effect[language]} – {rule.mechanism[language]} <strong>{rule.action[language]}</strong>
      </Typography>
      {rule.why !== null && (
        <Typography variant="body2" color="textSecondary">
          {t('drugKnowledge.why')} <Ltr>{rule.why}</Ltr>
        </Typography>
      )}
      <Typography variant="caption" color="textSecondary" component="div">
        <Ltr>{rule.id}</Ltr> · <Ltr>{rule.sources.join('; ')}</Ltr>
      </Typography>
    </Box>
  );
}
