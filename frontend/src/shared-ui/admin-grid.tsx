import Download from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { DataGrid, type GridColDef, type GridValidRowModel } from '@mui/x-data-grid';
import { arSD } from '@mui/x-data-grid/locales';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/platform-context.ts';
import { toCsv } from './csv.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorNote } from './error-note.tsx';
import { Pager } from './pager.tsx';
import { saveFile } from './save-file.ts';

/** A column whose cells can be read as text as well, for the CSV export. */
export type Column<Row extends GridValidRowModel> = GridColDef<Row> & { readonly text: (row: Row) => string };

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

interface Props<Row extends GridValidRowModel> {
  readonly label: string;
  readonly query: UseQueryResult<Page<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly empty: string;
  readonly emptyIcon?: ReactNode;
  readonly tall?: boolean;
  /** Takes the place of the button that saves the shown rows, where the server makes the file. */
  readonly file?: ReactNode;
}

/** Table of an administrator's page: rows, filters and pages come from the server. */
export function AdminGrid<Row extends GridValidRowModel>(props: Props<Row>) {
  const { label, query, columns, rowId, empty, emptyIcon, tall = false, file } = props;
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const density = usePreferences((it) => it.density);
  if (query.isError && !query.data) return <ErrorNote error={query.error} onRetry={query.refetch} />;
  const rows = query.data?.items ?? [];
  const exportRows = () =>
    saveFile(
      `${label}.csv`,
      toCsv([columns.map((it) => it.headerName ?? it.field), ...rows.map((row) => columns.map((it) => it.text(row)))]),
      'text/csv',
    );
  const texts = language === 'ar' ? arSD.components.MuiDataGrid.defaultProps.localeText : undefined;
  return (
    <>
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      <Card>
        {query.isSuccess && rows.length === 0 ? (
          <EmptyState icon={emptyIcon}>{empty}</EmptyState>
        ) : (
          <DataGrid<Row>
            aria-label={label}
            rows={rows}
            columns={columns.map((it) => ({ sortable: false, valueGetter: (_, row) => it.text(row), ...it }))}
            getRowId={rowId}
            loading={query.isPending}
            slotProps={{ loadingOverlay: { variant: 'skeleton', noRowsVariant: 'skeleton' } }}
            autoHeight
            hideFooter
            disableColumnMenu
            disableRowSelectionOnClick
            density={density === 'compact' ? 'compact' : 'standard'}
            {...(tall ? { getRowHeight: () => 'auto' as const } : {})}
            {...(texts ? { localeText: texts } : {})}
            sx={{
              border: 0,
              '& .MuiDataGrid-cell': { display: 'flex', alignItems: 'center', ...(tall ? { py: 1 } : {}) },
              '& .MuiDataGrid-columnHeaderTitle': { color: 'text.secondary', fontWeight: 500 },
            }}
          />
        )}
        <Box sx={{ display: 'flex', alignItems: 'center', px: 1 }}>
          {file ?? (
            <Button startIcon={<Download />} onClick={exportRows} disabled={rows.length === 0}>
              {t('common.exportCsv')}
            </Button>
          )}
          <Box sx={{ flex: 1 }} />
          <Pager nextCursor={query.data?.nextCursor} />
        </Box>
      </Card>
    </>
  );
}
