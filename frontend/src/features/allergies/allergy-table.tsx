import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryActions } from '../record/entry-actions.tsx';
import { OldEntriesButton } from '../record/old-entries-button.tsx';
import { Signature } from '../record/signature.tsx';
import { AllergyHistory } from './allergy-history.tsx';
import { ChangeAllergyDialog } from './change-allergy-dialog.tsx';
import { CriticalityMark } from './criticality-mark.tsx';
import { useReactionText } from './reaction-text.ts';
import { RetractAllergyDialog } from './retract-allergy-dialog.tsx';
import { counts } from './use-allergies.ts';

interface Props {
  readonly allergies: readonly Allergy[];
  readonly mayWrite: boolean;
}

type Opened = { readonly allergy: Allergy; readonly act: 'change' | 'history' | 'retract' };

/** Allergies as a list, the most dangerous first; what does not count any more is hidden until asked for. */
export function AllergyTable({ allergies, mayWrite }: Props) {
  const { t } = useTranslation();
  const [withOld, setWithOld] = useState(false);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const shown = allergies.filter((it) => withOld || counts(it));
  const close = () => setOpened(undefined);
  return (
    <>
      {shown.length > 0 && (
        <TableContainer>
          <Table>
            <TableHead>
              <TableRow>
                <TableCell>{t('record.allergies.substance')}</TableCell>
                <TableCell>{t('record.allergies.criticalityName')}</TableCell>
                <TableCell>{t('record.allergies.reactions')}</TableCell>
                <TableCell>{t('record.allergies.certainty')}</TableCell>
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map((allergy) => (
                <Row
                  key={allergy.id}
                  allergy={allergy}
                  mayWrite={mayWrite}
                  onOpen={(act) => setOpened({ allergy, act })}
                />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      <OldEntriesButton
        count={allergies.length - allergies.filter(counts).length}
        shown={withOld}
        onChange={setWithOld}
      />
      {opened?.act === 'change' && <ChangeAllergyDialog allergy={opened.allergy} onClose={close} />}
      {opened?.act === 'retract' && <RetractAllergyDialog allergy={opened.allergy} onClose={close} />}
      {opened?.act === 'history' && <AllergyHistory allergy={opened.allergy} onClose={close} />}
    </>
  );
}

interface RowProps {
  readonly allergy: Allergy;
  readonly mayWrite: boolean;
  readonly onOpen: (act: Opened['act']) => void;
}

function Row({ allergy, mayWrite, onOpen }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reactions = useReactionText();
  const isError = allergy.verificationStatus === 'entered-in-error';
  return (
    <TableRow sx={counts(allergy) ? {} : { '& td': { color: 'text.secondary' } }}>
      <TableCell>
        <Typography sx={{ fontWeight: 600, ...(isError ? { textDecoration: 'line-through' } : {}) }}>
          <bdi>{allergy.substance.text}</bdi>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t(`record.allergies.category.${allergy.category}`)} · {t(`record.allergies.type.${allergy.type}`)}
          {allergy.onset && ` · ${t('record.entry.since', { date: format.partialDate(allergy.onset) })}`}
        </Typography>
        {allergy.note && (
          <Typography variant="body2" dir="auto">
            {allergy.note}
          </Typography>
        )}
        <Signature entry={allergy} />
      </TableCell>
      <TableCell>
        <CriticalityMark criticality={allergy.criticality} />
      </TableCell>
      <TableCell>
        <bdi>{reactions(allergy.reactions) || '–'}</bdi>
      </TableCell>
      <TableCell>
        {t(`record.verification.${allergy.verificationStatus}`)}
        {allergy.clinicalStatus !== 'active' && ` · ${t(`record.allergies.status.${allergy.clinicalStatus}`)}`}
      </TableCell>
      <TableCell align="right">
        <EntryActions what={allergy.substance.text} mayChange={mayWrite && !isError} onAct={onOpen} />
      </TableCell>
    </TableRow>
  );
}
