import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';
import { addToCompose, addToGateway, addToList, addToPrometheus, addToTopology } from './edit-shared-files.ts';
import { BadPlan, planService, type ServicePlan } from './plan.ts';
import { serviceFiles } from './service-files.ts';

/** `npm run new:service`: writes a service that starts, answers and has a test; nothing that exists is overwritten. */
function generate(plan: ServicePlan): void {
  const files = serviceFiles(plan);
  const present = Object.keys(files).filter((file) => existsSync(join(checkoutRoot, file)));
  if (present.length) throw new BadPlan(`These files exist already: ${present.join(', ')}`);
  const edited = editedFiles(plan);
  for (const [file, text] of Object.entries({ ...files, ...edited })) {
    mkdirSync(dirname(join(checkoutRoot, file)), { recursive: true });
    writeFileSync(join(checkoutRoot, file), text);
    process.stdout.write(`${file in files ? 'new    ' : 'edited '} ${file}\n`);
  }
}

function editedFiles(plan: ServicePlan): Record<string, string> {
  const edit = (file: string, change: (text: string) => string) => ({
    [file]: change(readFileSync(join(checkoutRoot, file), 'utf8')),
  });
  const { database, name } = plan;
  return {
    ...edit('shared/topology/services.ts', (text) => addToTopology(text, plan)),
    ...edit('docker-compose.yml', (text) => addToCompose(text, plan)),
    ...edit('observability/prometheus.yml', (text) => addToPrometheus(text, plan)),
    ...edit('gateway/src/documents/open-endpoints.ts', (text) => addToGateway(text, plan)),
    ...edit('tools/compose/make-env.sh', (text) => addToList(text, 'service', name)),
    ...(database && database.engine !== 'mongo'
      ? edit(`tools/compose/${database.engine}/010_nilecare.sh`, (text) => addToList(text, 'name', database.name))
      : {}),
  };
}

try {
  const rows = serviceNames.map(serviceRow);
  const taken = {
    names: serviceNames,
    ports: rows.map((row) => row.port),
    paths: rows.flatMap((row) => row.paths),
  };
  const plan = planService(process.argv.slice(2), taken);
  generate(plan);
  process.stdout.write(
    `\nNext: npm install, npm run db:report, then npx vitest run --project system services/${plan.name}\nThen docs/guides/add-an-endpoint.md.\n`,
  );
} catch (error) {
  if (!(error instanceof BadPlan)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
