import Assignment from '@mui/icons-material/AssignmentOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FormTemplate } from '@nilecare/contracts/api/ehr-forms.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useTemplatesQuery } from '../forms/use-forms.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';

/** Forms that can be filled in about patients, each in its newest version. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const templates = useQuery(useTemplatesQuery());
  return (
    <Page
      title={t('formTemplates.title')}
      narrow
      actions={
        <Button variant="contained" component={Link} to="/admin/forms/new">
          {t('formTemplates.add')}
        </Button>
      }
    >
      <RecordPanel title={t('forms.title')} query={templates} flush>
        {(items) => (
          <>
            {items.length === 0 && <EmptyState icon={<Assignment />}>{t('formTemplates.none')}</EmptyState>}
            <EntryList>
              {items.map((it) => (
                <Row key={it.code} template={it} />
              ))}
            </EntryList>
          </>
        )}
      </RecordPanel>
    </Page>
  );
}

function Row({ template }: { template: FormTemplate }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <RowLink to={`/admin/forms/${template.code}`}>{nameIn(format.language, template.title)}</RowLink>
        <Typography variant="body2" color="textSecondary">
          {t('formTemplates.version', { n: template.version })} ·{' '}
          {t('record.entry.changed', { name: template.changedBy.name })} · {format.date(template.changedAt)}
        </Typography>
      </Box>
      <StatusChip
        tone={template.inUse ? 'good' : 'quiet'}
        label={t(template.inUse ? 'formTemplates.inUse' : 'formTemplates.notInUse')}
      />
    </EntryItem>
  );
}
