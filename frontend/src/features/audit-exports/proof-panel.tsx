import type { AuditExport, ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import Verified from '@mui/icons-material/VerifiedUserOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../shared-ui/facts.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { proofFileOf, verifyCommand } from './export-files.ts';

const Code = ({ children }: { children: string }) => (
  <code dir="ltr" style={{ overflowWrap: 'anywhere' }}>
    {children}
  </code>
);

/** What was signed, and how a receiver checks it. */
export function ProofPanel({ exported, proof }: { exported: AuditExport; proof: ExportProof }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { first, last } = proof;
  const save = () => saveFile(proofFileOf(exported), JSON.stringify(exported, null, 2), 'application/json');
  return (
    <Panel
      title={t('audit.export.proof')}
      actions={
        <Button startIcon={<Verified />} onClick={save}>
          {t('audit.export.saveProof')}
        </Button>
      }
    >
      <Facts
        of={[
          [t('audit.export.entries'), format.number(proof.entries)],
          [
            t('audit.export.positions'),
            first && last ? <Code key="positions">{`${first.position} – ${last.position}`}</Code> : '–',
          ],
          [t('audit.export.bytes'), format.number(proof.bytes)],
          ['SHA-256', <Code key="sha">{proof.sha256}</Code>],
          [t('audit.export.key'), <Code key="key">{proof.publicKey}</Code>],
          [t('audit.export.signature'), <Code key="signature">{proof.signature}</Code>],
        ]}
      />
      <Typography sx={{ mt: 2 }}>{t('audit.export.howTo')}</Typography>
      <Box sx={{ mt: 1, p: 1.5, borderRadius: 1, bgcolor: 'action.hover' }}>
        <Code>{verifyCommand(exported, proof.publicKey)}</Code>
      </Box>
    </Panel>
  );
}
