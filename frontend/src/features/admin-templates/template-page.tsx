import type { Template, TemplateChannel } from '@nilecare/contracts/api/notification-templates.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences, useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { channelsOf, textOf } from './channels-of.ts';
import { useTemplateQuery } from './template-queries.ts';
import { TextPanel } from './text-panel.tsx';
import { VariablesPanel } from './variables-panel.tsx';

/** The texts of one kind of message, channel by channel, both languages side by side. */
export function TemplatePage() {
  const { t } = useTranslation();
  const kind = useFilter().get('kind') ?? '';
  const language = usePreferences((it) => it.language);
  const query = useQuery(useTemplateQuery(kind));
  const template = query.data;
  return (
    <Page title={template ? nameIn(language, template.what) : t('templates.title')}>
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {query.isPending && <Skeleton variant="rounded" height={420} />}
      {template && <Texts template={template} />}
    </Page>
  );
}

function Texts({ template }: { readonly template: Template }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const isReadOnly = !useProfile().facilityIds.includes('*');
  const channels = channelsOf(template);
  const channel = channels.find((it) => it === filter.get('channel')) ?? channels[0] ?? 'inbox';
  return (
    <>
      {isReadOnly && <Alert severity="info">{t('templates.everyFacility')}</Alert>}
      <Tabs
        value={channel}
        onChange={(_, next: TemplateChannel) => filter.set({ channel: next })}
        variant="scrollable"
        aria-label={t('templates.channels')}
      >
        {channels.map((it) => (
          <Tab key={it} value={it} label={t(`templates.channel.${it}`)} />
        ))}
      </Tabs>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
        {(['en', 'ar'] as const).map((language) => {
          const text = textOf(template, channel, language);
          return (
            text && (
              <TextPanel
                key={`${channel} ${language} ${text.version}`}
                kind={template.kind}
                text={text}
                variables={template.variables}
                isReadOnly={isReadOnly}
              />
            )
          );
        })}
      </Box>
      <VariablesPanel variables={template.variables} />
    </>
  );
}
