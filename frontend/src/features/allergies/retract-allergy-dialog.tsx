import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { useApi } from '../../app/platform-context.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { checkedOf } from './allergy-entries.ts';
import { useRereadAllergies } from './use-allergies.ts';

/** Calls an allergy an error. */
export function RetractAllergyDialog({ allergy, onClose }: { allergy: Allergy; onClose: () => void }) {
  const api = useApi();
  const reread = useRereadAllergies(allergy.patientId);
  const retract = (changeReason: string) =>
    api.clinical.changeAllergy(
      {
        params: { allergyId: allergy.id },
        body: { ...checkedOf(allergy), verificationStatus: 'entered-in-error', changeReason },
      },
      { ifMatch: allergy.version },
    );
  return <RetractDialog what={allergy.substance.text} retract={retract} reread={reread} onClose={onClose} />;
}
