import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { roleNames, roleSeeds, type Permission, type RoleName } from '@nilecare/contracts/permissions.ts';
import { loadService } from '@nilecare/runner/load-service.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';

const INTRO = `# Who may call what

Made by \`npm run docs:permissions\` from the contracts and the roles as they are seeded; administrators may change roles
later. A test tries each cell for real: in the own facility, in another one, and without a care relationship.

- **Scope**: \`facility\` only what belongs to facilities the caller works in · \`care\` only records of patients in the
  caller's care, or opened by break-glass · \`own\` only what is the caller's own · \`none\` the permission is enough.
- \`public\` needs no account, \`signed-in\` any account, \`service\` is for the platform's own services.
`;

const titles: Readonly<Record<RoleName, string>> = {
  doctor: 'Doctor',
  nurse: 'Nurse',
  receptionist: 'Reception',
  pharmacist: 'Pharmacy',
  'laboratory-technician': 'Laboratory',
  administrator: 'Administrator',
  patient: 'Patient',
};

function mayCall(role: RoleName, { permission }: Endpoint): boolean {
  if (permission === 'public' || permission === 'signed-in') return true;
  // Beside those two and \`service\` every access is a permission.
  return permission !== 'service' && roleSeeds[role].permissions.includes(permission satisfies Permission);
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The page as it should be: a table of roles and endpoints for each service. */
export async function permissionsPage(): Promise<string> {
  const parts = [INTRO];
  for (const name of serviceNames) {
    const { routes } = await loadService(name);
    const rows = routes.map(({ endpoint }) =>
      row([
        `\`${endpoint.method} ${endpoint.path}\``,
        `\`${endpoint.permission}\``,
        endpoint.scope,
        ...roleNames.map((role) => (mayCall(role, endpoint) ? 'yes' : '')),
      ]),
    );
    const head = ['Endpoint', 'Permission', 'Scope', ...roleNames.map((role) => titles[role])];
    parts.push(
      `## ${name}\n\n${serviceRow(name).purpose}.\n\n${[row(head), row(head.map(() => '---')), ...rows].join('\n')}\n`,
    );
  }
  return parts.join('\n');
}
