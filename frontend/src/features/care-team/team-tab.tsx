import { TeamPanel } from './team-panel.tsx';
import { AccessPanel } from './access-panel.tsx';

/** Who treats the patient, and to whom else the record is open. */
export function TeamTab() {
  return (
    <>
      <TeamPanel />
      <AccessPanel />
    </>
  );
}
