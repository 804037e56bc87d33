import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { getOverrideReport } from '@nilecare/contracts/api/cds-report.ts';
import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

export type RuleRow = AnswerOf<typeof getOverrideReport>['rules'][number];

interface Props {
  readonly rules: readonly RuleRow[];
  readonly onOpen: (rule: RuleRow) => void;
}

/** Rules with how often they were shown and overridden, the most often overridden first. */
export function ReportTable({ rules, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('overrideReport.title')}>
      <Table aria-label={t('overrideReport.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('overrideReport.rule')}</TableCell>
            <TableCell>{t('drugKnowledge.severity')}</TableCell>
            <TableCell align="right">{t('overrideReport.shown')}</TableCell>
            <TableCell align="right">{t('overrideReport.overridden')}</TableCell>
            <TableCell align="right">{t('overrideReport.rate')}</TableCell>
            <TableCell>{t('overrideReport.reasons')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rules.map((rule) => (
            <TableRow key={`${rule.ruleId} ${rule.tier} ${rule.severity}`}>
              <TableCell component="th" scope="row">
                <Typography dir="auto">{rule.about?.[language] ?? rule.ruleId}</Typography>
                <Typography variant="caption" color="textSecondary">
                  <Ltr>{rule.ruleId}</Ltr>
                </Typography>
              </TableCell>
              <TableCell>
                {t(`safety.severity.${rule.severity}`)} · {t(`safety.tier.${rule.tier}`)}
              </TableCell>
              <TableCell align="right">{format.number(rule.shown)}</TableCell>
              <TableCell align="right">{format.number(rule.overridden)}</TableCell>
              <TableCell align="right">
                <bdi>{t('overrideReport.percent', { n: format.number(rule.rate * 100) })}</bdi>
              </TableCell>
              <TableCell>
                {rule.overridden > 0 && (
                  <Button onClick={() => onOpen(rule)} sx={{ textAlign: 'start' }}>
                    {rule.reasons
                      .slice(0, 2)
                      .map((it) => `${t(`safety.reason.${it.reasonCode}`)} (${format.number(it.count)})`)
                      .join(t('safety.comma'))}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
