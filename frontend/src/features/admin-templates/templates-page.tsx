import type { Template } from '@nilecare/contracts/api/notification-templates.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { channelsOf, isChanged } from './channels-of.ts';
import { useTemplatesQuery } from './template-queries.ts';

/** Every kind of message that has texts, and where the hospital has its own. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const templates = useQuery(useTemplatesQuery());
  return (
    <Page title={t('templates.title')}>
      <Typography color="textSecondary">{t('templates.explain')}</Typography>
      {templates.isError && <ErrorNote error={templates.error} onRetry={templates.refetch} />}
      {templates.isPending && <Skeleton variant="rounded" height={240} />}
      {templates.data && (
        <Panel flush>
          <TableContainer tabIndex={0} role="group" aria-label={t('templates.title')}>
            <Table>
              <TableHead>
                <TableRow>
                  <TableCell>{t('templates.kind')}</TableCell>
                  <TableCell>{t('templates.priority')}</TableCell>
                  <TableCell>{t('templates.channels')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {templates.data.map((it) => (
                  <TemplateRow key={it.kind} template={it} />
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        </Panel>
      )}
    </Page>
  );
}

function TemplateRow({ template }: { readonly template: Template }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <TableRow>
      <TableCell>
        <RowLink to={`/admin/templates/texts?kind=${template.kind}`}>{nameIn(language, template.what)}</RowLink>
      </TableCell>
      <TableCell>{t(`templates.priorities.${template.priority}`)}</TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {channelsOf(template).map((channel) => {
            const changed = isChanged(template, channel);
            const name = t(`templates.channel.${channel}`);
            return (
              <StatusChip
                key={channel}
                tone={changed ? 'good' : 'quiet'}
                label={changed ? `${name}: ${t('templates.own')}` : name}
              />
            );
          })}
        </Box>
      </TableCell>
    </TableRow>
  );
}
