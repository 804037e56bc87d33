import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { AllergyStatement } from '../allergies/allergy-statement.tsx';
import { CriticalityMark } from '../allergies/criticality-mark.tsx';
import { useReactionText } from '../allergies/reaction-text.ts';
import { counts, useAllergies } from '../allergies/use-allergies.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';

/** What the patient does not tolerate, as far as it counts: facts for who dispenses, without the record around them. */
export function AllergyFacts({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const reactions = useReactionText();
  const allergies = useAllergies(patientId);
  return (
    <RecordPanel title={t('record.allergies.title')} query={allergies} flush>
      {(list) => (
        <>
          <AllergyStatement list={list} mayWrite={false} />
          <EntryList>
            {list.items.filter(counts).map((it) => (
              <EntryItem key={it.id}>
                <div>
                  <Typography sx={{ fontWeight: 600 }}>
                    <bdi>{it.substance.text}</bdi>
                  </Typography>
                  <Typography variant="body2" color="textSecondary">
                    {t(`record.verification.${it.verificationStatus}`)}
                    {it.reactions.length > 0 && (
                      <>
                        {' · '}
                        <bdi>{reactions(it.reactions)}</bdi>
                      </>
                    )}
                  </Typography>
                </div>
                <CriticalityMark criticality={it.criticality} />
              </EntryItem>
            ))}
          </EntryList>
        </>
      )}
    </RecordPanel>
  );
}
