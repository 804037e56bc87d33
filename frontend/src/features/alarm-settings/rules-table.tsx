import type { AgeBand } from '@nilecare/contracts/alarms.ts';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { unitOf } from '../vitals/display.ts';
import { ruleEntries, ruleRowOf, type WardRules } from './rule-entries.ts';
import { useRuleWords } from './rule-words.ts';

/** What holds in a ward for one age band, with what was changed for the ward. */
export function RulesTable({ ward, band }: { readonly ward: WardRules; readonly band: AgeBand }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const label = t('alarmSettings.inForceFor', { band: words.band(band) });
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label}>
        <RulesHead />
        <TableBody>
          {parameterNames.map((name) => {
            const limits = ward.limits[band][name];
            if (!limits) return null;
            const row = ruleRowOf(limits);
            return (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {words.parameter(name)} <Ltr>({unitOf(name)})</Ltr>{' '}
                  {ward.rules.limits[band]?.[name] && (
                    <Chip size="small" color="primary" label={t('alarmSettings.ofThisWard')} />
                  )}
                </TableCell>
                {ruleEntries.map((entry) => (
                  <TableCell key={entry} align="right">
                    {row[entry] === '' ? t('patient.limits.off') : <Ltr>{row[entry]}</Ltr>}
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

export function RulesHead() {
  const { t } = useTranslation();
  const words = useRuleWords();
  return (
    <TableHead>
      <TableRow>
        <TableCell>{t('patient.limits.parameter')}</TableCell>
        {ruleEntries.map((entry) => (
          <TableCell key={entry} align="right">
            {words.entry(entry)}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}
