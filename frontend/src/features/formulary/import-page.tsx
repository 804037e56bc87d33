import { DrugImportColumn } from '@nilecare/contracts/api/medication-imports.ts';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ImportForm } from '../../shared-ui/imports/import-form.tsx';
import { Page } from '../../shared-ui/page.tsx';

/** Takes in drugs from a file; what is in the formulary stays as it is. */
export function FormularyImportPage() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  return (
    <Page
      title={t('formulary.import.title')}
      narrow
      actions={
        <Button component={Link} to="/formulary" color="inherit">
          {t('common.back')}
        </Button>
      }
    >
      <ImportForm
        explain={t('formulary.import.explain')}
        columns={DrugImportColumn.options}
        run={(body) => api.medication.importDrugs({ body })}
        onStored={() => queries.invalidateQueries({ queryKey: ['drugs'] })}
      >
        {null}
      </ImportForm>
    </Page>
  );
}
