import type { MergeField } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { mergeFields, useMergeValue } from './merge-values.ts';

interface Props {
  readonly sides: readonly [Patient, Patient];
  readonly survivorId: string;
  /** What is taken from the record that does not go on. */
  readonly fields: ReadonlySet<MergeField>;
  readonly onSurvivor: (patientId: string) => void;
  readonly onFields: (fields: ReadonlySet<MergeField>) => void;
}

/** Both records entry by entry: which number goes on, and which entry holds where they differ. */
export function CompareTable({ sides, survivorId, fields, onSurvivor, onFields }: Props) {
  const { t } = useTranslation();
  const valueOf = useMergeValue();
  const take = (field: MergeField, patientId: string) => {
    const next = new Set(fields);
    if (patientId === survivorId) next.delete(field);
    else next.add(field);
    onFields(next);
  };
  return (
    <TableContainer>
      <Table sx={{ '& td, & th': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('registration.merge.entry')}</TableCell>
            {sides.map((side) => (
              <TableCell key={side.id} sx={{ whiteSpace: 'normal !important' }}>
                <FormControlLabel
                  control={
                    <Radio
                      name="survivor"
                      checked={side.id === survivorId}
                      onChange={() => onSurvivor(side.id)}
                      value={side.id}
                    />
                  }
                  label={
                    <>
                      {t('registration.merge.survivor')} <Ltr>{side.number}</Ltr>
                    </>
                  }
                />
                {side.id === survivorId && (
                  <Typography variant="body2" color="textSecondary">
                    {t('registration.merge.survivorHint')}
                  </Typography>
                )}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {mergeFields.map((field) => {
            const [first, second] = [valueOf(sides[0], field), valueOf(sides[1], field)];
            const isSame = first === second;
            return (
              <TableRow key={field}>
                <TableCell component="th" scope="row">
                  {t(`registration.merge.field.${field}`)}
                  {isSame && (
                    <Typography variant="body2" color="textSecondary">
                      {t('registration.merge.same')}
                    </Typography>
                  )}
                </TableCell>
                {sides.map((side) => (
                  <TableCell key={side.id} sx={{ whiteSpace: 'pre-wrap' }}>
                    {isSame ? (
                      valueOf(side, field) || '–'
                    ) : (
                      <FormControlLabel
                        control={
                          <Radio
                            name={field}
                            value={side.id}
                            checked={(side.id === survivorId) !== fields.has(field)}
                            onChange={() => take(field, side.id)}
                          />
                        }
                        label={valueOf(side, field) || '–'}
                      />
                    )}
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
          <TableRow>
            <TableCell component="th" scope="row">
              {t('home.patients.identifiers')}
            </TableCell>
            {sides.map((side) => (
              <TableCell key={side.id}>
                {side.identifiers?.length ? null : '–'}
                {side.identifiers?.map((it) => (
                  <div key={`${it.kind} ${it.value}`}>
                    {t(`home.patients.identifierKind.${it.kind}`)} <Ltr>{it.value}</Ltr>
                  </div>
                ))}
              </TableCell>
            ))}
          </TableRow>
        </TableBody>
      </Table>
    </TableContainer>
  );
}
