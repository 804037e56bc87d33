import type { PatientLimits } from '@nilecare/contracts/api/device-alarm-limits.ts';
import { parameters, parameterNames } from '@nilecare/contracts/vitals.ts';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { usePreferences } from '../../../app/platform-context.ts';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { unitOf } from '../../vitals/display.ts';
import { bounds, rowOf } from './limit-rows.ts';

export type Limits = z.output<typeof PatientLimits>;

/** Limits in force, with what was changed for this patient. */
export function LimitsTable({ limits }: { limits: Limits }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <TableContainer>
      <Table>
        <LimitsHead />
        <TableBody>
          {parameterNames.map((name) => {
            const effective = limits.effective[name];
            if (!effective) return null;
            const row = rowOf(effective);
            return (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {parameters[name].title[language]} <Ltr>({unitOf(name)})</Ltr>{' '}
                  {limits.adjusted[name] && <Chip size="small" color="primary" label={t('patient.limits.adjusted')} />}
                </TableCell>
                {bounds.map((bound) => (
                  <TableCell key={bound} align="right">
                    {row[bound] === '' ? t('patient.limits.off') : <Ltr>{row[bound]}</Ltr>}
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

export function LimitsHead() {
  const { t } = useTranslation();
  return (
    <TableHead>
      <TableRow>
        <TableCell>{t('patient.limits.parameter')}</TableCell>
        {bounds.map((bound) => (
          <TableCell key={bound} align="right">
            {t(`patient.limits.${bound}`)}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}
